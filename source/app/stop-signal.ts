/** What a process that runs something gets when all of it, or one task of it, shall stop. */
export const stopSignal = 'SIGUSR2';
