import { useEffect, useState } from 'react';

/** Milliseconds between two looks at what somebody may take back at any moment. */
export const lookAgain = 15_000;
/** Milliseconds after which an answer is no longer believed: gone within a minute, connection or none. */
const believed = 45_000;

/** Is what was read at this moment so fresh that it may still be shown? Whoever it is about may have taken it back since. */
export function useStillTrue(at: number): boolean {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, at) - at < believed;
}
