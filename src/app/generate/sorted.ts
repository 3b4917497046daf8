/** The document with its paths and components in alphabetical order, so that the order of registration does not show. */
export function sorted(document: object): object {
  const whole = document as { paths?: object; components?: Record<string, object> };
  const components = Object.entries(whole.components ?? {}).map(([name, part]) => [name, byName(part)]);
  return {
    ...whole,
    paths: byName(whole.paths ?? {}),
    components: byName(Object.fromEntries(components) as object),
  };
}

const byName = (value: object): object =>
  Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
