/** `stop` ends what runs; `headless` leaves the screen, and what runs goes on to its end. */
export type QuitHow = 'stop' | 'headless';
