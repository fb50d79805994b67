import {formatsOf, inLanguage} from '../../../contracts/messages.js';
import {readPrivateFile} from '../../../lib/private-file.js';
import {findBubblewrap} from '../../../lib/sandbox/find-bubblewrap.js';
import {recoverCommand} from '../../../vault/vault-errors.js';
import type {Check, Finding} from '../check.js';
import {loginCommand} from './account-checks.js';

const vault: Check = {
	id: 'vault',
	family: 'trust',
	async look(world) {
		const {error, reports} = await world.vault();
		return [
			...(error ? [{state: 'fault', said: error.message, hint: error.hint} as const] : []),
			...reports.map((text) => ({state: 'warning', kind: 'recovered', said: text}) as const),
		];
	},
};

const vaultContent: Check = {
	id: 'vault-content',
	family: 'trust',
	async look(world) {
		const {closed} = await world.vault();
		if (closed === undefined || closed.code === 'OI_ERR_VAULT_LOCKED') return [];
		return [{state: 'fault', said: closed.message, hint: closed.hint}];
	},
};

const vaultLocked: Check = {
	id: 'vault-locked',
	family: 'trust',
	async look(world) {
		const {say} = world;
		const {closed, credentials} = await world.vault();
		if (closed?.code !== 'OI_ERR_VAULT_LOCKED') return [];
		// The first line says that it is locked, the others why no holder of its key opens it.
		const [, ...reasons] = closed.message.split('\n');
		const values = {
			count: credentials.length,
			reasons: reasons.map((text) => inLanguage(say, text.trim())).join('; '),
		};
		if (closed.hint === recoverCommand) {
			return [{state: 'warning', kind: 'lost', values, command: recoverCommand}];
		}
		const kind = reasons.length > 0 ? 'because' : 'wrong';
		return [{state: 'warning', kind, values, command: 'openintent vault unlock'}];
	},
};

const keychain: Check = {
	id: 'keychain',
	family: 'trust',
	async look(world) {
		const {keychain: reason, wraps} = await world.vault();
		if (reason === undefined) return [];
		const isOnlyWay = wraps.every((kind) => kind === 'keychain' || kind === 'recovery');
		return [
			{state: isOnlyWay ? 'fault' : 'warning', values: {reason: inLanguage(world.say, reason)}},
		];
	},
};

const passphraseFile: Check = {
	id: 'passphrase-file',
	family: 'trust',
	async look({environment, say}) {
		const place = environment.variable('OPENINTENT_PASSPHRASE_FILE');
		if (place === undefined) return [];
		try {
			const bytes = await readPrivateFile(place);
			bytes?.fill(0);
			return bytes === undefined ? [{state: 'fault', kind: 'missing', values: {place}}] : [];
		} catch (error) {
			return [{state: 'fault', values: {place, reason: inLanguage(say, (error as Error).message)}}];
		}
	},
};

const soonMs = 7 * 24 * 3_600_000;

const credentials: Check = {
	id: 'credentials',
	family: 'trust',
	async look(world) {
		const rows = (await world.vault()).credentials;
		return rows.flatMap((row): Finding[] => {
			const {provider, account, type, expiresAt = Number.POSITIVE_INFINITY} = row;
			const leftMs = expiresAt - world.now();
			if (leftMs > soonMs) return [];
			const name = `${provider}/${account}`;
			const values = {name, day: formatsOf(world.say).day(expiresAt)};
			// What a service has given is not typed in.
			const command =
				type === 'oauth'
					? loginCommand({provider, account})
					: `openintent vault set ${name} --type ${type}`;
			return leftMs <= 0
				? [{state: 'fault', kind: 'expired', values, command}]
				: [{state: 'warning', kind: 'expiring', values, command}];
		});
	},
};

const sandbox: Check = {
	id: 'sandbox',
	family: 'trust',
	async look(world) {
		const {mode} = world.config.sandbox;
		const state = await world.sandbox();
		if (state === 'on') return [];
		const reason = state.replace(/^off: /, '');
		if (mode === 'off') return [{state: 'warning', kind: 'unwanted'}];
		const isMissing = process.platform === 'linux' && findBubblewrap() === undefined;
		return [
			{
				state: mode === 'required' ? 'fault' : 'warning',
				values: {reason: inLanguage(world.say, reason)},
				...(isMissing ? {command: 'sudo apt install bubblewrap'} : {}),
			},
		];
	},
};

export const vaultChecks: readonly Check[] = [
	vault,
	vaultContent,
	vaultLocked,
	keychain,
	passphraseFile,
	credentials,
	sandbox,
];
