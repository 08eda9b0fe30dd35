/** A text as it may stand in HTML, in an attribute too. @example escapeHtml('<b>'); // '&lt;b&gt;' */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
