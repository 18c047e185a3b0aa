/** Loaded before the service: its clock is two hours ahead, so that a cookie's hour has passed. */
const now = Date.now.bind(Date);
Date.now = () => now() + 2 * 3_600_000;
