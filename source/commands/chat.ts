import type {Command} from './invocation.js';

export const run: Command = async (invocation) => (await import('./run.js')).run(invocation);
