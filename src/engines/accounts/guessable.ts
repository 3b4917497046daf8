/** Those that stand first in every list of leaked passwords and are long enough to pass otherwise. */
const common = new Set(
  `1234512345 1122334455 12345678910 1q2w3e4r5t 1qaz2wsx3edc qwerty12345 iloveyou123 woaini1314520 woaini5201314
   5201314520 1314520520 woaini123456 zhang123456`.split(/\s+/),
);

/** Words that people take as a password, also with digits and signs around them; and those of this service. */
const words = new Set(
  `password passwort passwd passcode pass admin administrator root superuser user username test tester guest demo
   welcome letmein login logon signin secret changeme default master access server system computer internet
   qwerty qwertyuiop asdfghjkl zxcvbnm iloveyou monkey dragon sunshine princess football baseball superman batman
   trustno hello whatever freedom shadow abc abcd abcdef
   woaini woaiwojia aini nihao mima wodemima zhongguo china beijing shanghai guangzhou shenzhen xian huhehaote
   nuanlin shequ shequgongzuo community jiedao wangge gongzuo`.split(/\s+/),
);

/** Keys that lie beside each other. */
const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** Signs that stand for letters: p@ssw0rd. */
const letterOf: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
};

/** The word within digits and signs, told once where it is repeated: 2026password! → password. */
const wordWithin = (text: string): string =>
  text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '').replace(/^(.{2,}?)\1+$/u, '$1');

/** Does the second sign follow from the first: the same, the next or the one before, or the next key? */
function follows(one: string, next: string): boolean {
  if (Math.abs(one.codePointAt(0)! - next.codePointAt(0)!) <= 1) return true;
  return rows.some((row) => row.includes(one + next) || row.includes(next + one));
}

/** At least three of four signs follow from the one before: 1234567890, aaaaaaaaaa, qwertyuiop, abcdef123456. */
function isSequence(signs: readonly string[]): boolean {
  const steps = signs.slice(1).filter((sign, index) => follows(signs[index]!, sign)).length;
  return steps * 4 >= (signs.length - 1) * 3;
}

/**
 * Whether a password is found with few guesses (NIST SP 800-63B: common ones, repeated and sequential characters, words
 * of the context such as the account and the service): a common one or a common word with digits and signs around it or
 * instead of letters, the account's name within it, few or repeated characters, a sequence.
 */
export function isGuessable(password: string, account: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase().trim();
  const spelt = plain.replace(/[@4013$5]/g, (sign) => letterOf[sign]!);
  const digitsOff = plain.replace(/[\d\W_]+$/u, '').replace(/[@4013$5]/g, (sign) => letterOf[sign]!);
  const name = account.toLowerCase().replace(/[\W_]+/g, '');
  return (
    common.has(plain) ||
    [plain, spelt, digitsOff].some((text) => words.has(wordWithin(text))) ||
    (name.length >= 3 && plain.replace(/[^\p{L}\d]+/gu, '').includes(name)) ||
    new Set(plain).size < 4 ||
    /^(.{1,5})\1+.?$/u.test(plain) ||
    isSequence([...plain])
  );
}
