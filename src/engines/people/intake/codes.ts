const creditSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Is it a unified social credit code (GB 32100-2015): 18 signs without I, O, S, V, Z, the last one a check sign? */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  const sum = creditWeights.reduce(
    (total, weight, index) => total + weight * creditSigns.indexOf(code[index]!),
    0,
  );
  return creditSigns[(31 - (sum % 31)) % 31] === code[17];
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Does the text hold a citizen's identity number (GB 11643-1999), by its check sign? None is asked for anywhere, so a
 * list that brings one is given back.
 */
export function holdsIdNumber(text: string): boolean {
  for (const [number] of text.matchAll(/(?<!\d)\d{17}[\dXx](?!\d)/g)) {
    const sum = idWeights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
    if ('10X98765432'[sum % 11] === number[17]!.toUpperCase()) return true;
  }
  return false;
}
