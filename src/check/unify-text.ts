/**
 * Compatibility forms unified (NFKC), with what that would spoil written out first: a raised number is a power (10² is
 * 10^2, not 102), a fraction behind a digit its own number (2½ is 2 1/2, not 21/2), a degree sign stays one.
 */
export function unifyText(text: string): string {
  return text
    .replace(/(?<=[\d)])([⁺⁻]?[⁰¹²³⁴-⁹]+)/gu, "^$1")
    .replace(/(?<=\d)(?=[¼-¾⅐-⅞])/gu, " ")
    .replace(/º/g, "°")
    .normalize("NFKC")
    .replace(/[\u2212\u2013](?=\s?[\d.(\\∞])/gu, "-")
    .replace(/\u2044/g, "/");
}
