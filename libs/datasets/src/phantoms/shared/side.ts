/** Side of the phantoms' images in pixels, and pixels in one. */
export const SIDE = 28;
export const PIXELS = SIDE * SIDE;
