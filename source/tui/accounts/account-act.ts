/** What can be done with an account or a key, in the order it is offered. */
export const accountActs = ['log-in', 'test', 'primary', 'renew', 'log-out'] as const;
export type AccountAct = (typeof accountActs)[number];
