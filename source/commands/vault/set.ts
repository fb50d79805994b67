import {readSecret} from './read-secret.js';
import type {VaultCommand} from './vault-command.js';
import {nameOf, showName} from './vault-command.js';

/** Puts a value in. It comes from a prompt or from stdin, so that no list of processes and no history has it. */
export const set: VaultCommand = async (context) => {
	const name = nameOf(context);
	const {say, actions, signal} = context;
	const shown = {name: showName(name)};
	actions.list();
	const text = await readSecret(say('vault.ask_value', shown), signal);
	const change = await actions.set(name, new Uint8Array(Buffer.from(text, 'utf8')));
	return {
		text: say(`vault.${change}`, shown),
		data: {...name, change},
	};
};
