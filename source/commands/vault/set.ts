import {readSecret} from './read-secret.js';
import type {VaultCommand} from './vault-command.js';
import {nameOf, showName} from './vault-command.js';

/** Puts a value in. It comes from a prompt or from stdin, so that no list of processes and no history has it. */
export const set: VaultCommand = async (context) => {
	const name = nameOf(context);
	context.actions.list();
	const text = await readSecret(`Value of ${showName(name)}: `, context.signal);
	const change = await context.actions.set(name, new Uint8Array(Buffer.from(text, 'utf8')));
	return {
		text: change === 'added' ? `Added ${showName(name)}.` : `Updated ${showName(name)}.`,
		data: {...name, change},
	};
};
