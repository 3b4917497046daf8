interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string | null }): unknown;
}

const tag = /<[a-z!/?]/i;

/**
 * Lets antd write its style sheets under `require-trusted-types-for 'script'`: it fills style elements through
 * `innerHTML`. Text without any tag passes (a style sheet is one); text with a tag is refused, as everywhere.
 */
export function trustStyles(): void {
  const { trustedTypes } = window as unknown as { trustedTypes?: PolicyFactory };
  trustedTypes?.createPolicy('default', { createHTML: (text) => (tag.test(text) ? null : text) });
}
