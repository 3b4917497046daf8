/** Seconds since 1970, for protocols that ask for them. What happens when is told by the database's clock. */
export const unixSeconds = (): number => Math.floor(Date.now() / 1000);
