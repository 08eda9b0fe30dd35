/** Half width of a two-sided 90 % interval in standard errors: the .95 quantile of the normal distribution. */
export const Z90 = 1.6448536269514722;

/** Half width of a two-sided 95 % interval in standard errors: the .975 quantile of the normal distribution. */
export const Z95 = 1.959963984540054;
