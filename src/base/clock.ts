/** Seconds since 1970, for protocols that ask for them. What happens when is told by the database's clock. */
export const unixSeconds = (): number => Math.floor(Date.now() / 1000);

const beijing = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** Today in Beijing, as YYYY-MM-DD. What is written down takes the database's clock instead. */
export const today = (): string => beijing.format(new Date());
