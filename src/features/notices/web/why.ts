/** Why a message was not delivered, for the worker; the code that the sender noted says it to whoever mends it. */
export type Why = 'refused' | 'account' | 'trouble' | 'unreachable' | 'unset' | 'unknown_service' | 'other';

const reasons: readonly (readonly [RegExp, Why])[] = [
  [/^(http_40[137]|smtp_53[0458])$/, 'account'],
  [/^(http_5\d\d|http_408|http_429|smtp_4\d\d)$/, 'trouble'],
  [/^(http_[34]\d\d|smtp_5\d\d)$/, 'refused'],
  [/^(timeout|TimeoutError|E[A-Z_]+)$/, 'unreachable'],
  [/^no_gateway$/, 'unset'],
  [/^unknown_service$/, 'unknown_service'],
];

/** The reason that a code of the outbox stands for. */
export const whyOf = (code: string | null): Why =>
  reasons.find(([pattern]) => pattern.test(code ?? ''))?.[1] ?? 'other';
