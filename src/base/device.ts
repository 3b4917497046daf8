import { isIPv4 } from 'node:net';

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg(?:A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/** What a device is, coarsely, for its owner to know it again: "Chrome · Windows"; empty when it cannot be told. */
export function deviceOf(userAgent: string | undefined): string {
  const found = [browsers, systems].map((kinds) => kinds.find(([mark]) => mark.test(userAgent ?? ''))?.[1]);
  return found.filter(Boolean).join(' · ');
}

/** The network of an address, as wide as one household or office is given: a /24 of IPv4, a /56 of IPv6 (RFC 6177). */
export function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(mapped)) return mapped.replace(/\.\d+$/, '');
  const [before = '', after] = address.replace(/%.*$/, '').split('::');
  const left = before.split(':').filter(Boolean);
  const right = (after ?? '').split(':').filter(Boolean);
  const gap = after === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(gap, 0) }, () => '0'), ...right];
  const whole = groups.map((group) => group.toLowerCase().padStart(4, '0')).join('');
  return whole.slice(0, 14);
}
