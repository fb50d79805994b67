import {createVaultActions} from '../app/vault-actions.js';
import {openAuditedVault} from '../app/vault-files.js';
import {reportTextsFor} from '../config/report-texts.js';
import {OpenIntentError} from '../contracts/errors.js';
import {display} from '../lib/display-text.js';
import {toSafeJson} from '../lib/safe-json.js';
import {safe} from '../lib/safe-text.js';
import {interruptible} from './interruptible.js';
import type {Command, Flags} from './invocation.js';
import {withJsonFailure} from './json-failure.js';
import {readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';
import {askPassphrase} from './vault/ask-passphrase.js';
import {canAsk} from './vault/ask-secret.js';
import {holdingTerminal} from './vault/held-terminal.js';
import type {VaultReport} from './vault/vault-command.js';
import {vaultTable} from './vault/vault-table.js';
import {unknownWord} from './wrong-use.js';

/** `openintent vault …`. Acts directly and not through a tool, because values must not become arguments of a call. */
export const run: Command = async ({inputs, flags}) => {
	const [name, ...words] = inputs;
	if (name === 'agent') return (await import('./vault/agent.js')).agent();
	const stderr = openStderr();
	const row = vaultTable.find((candidate) => candidate.name === name);
	const {timeoutMs: _openMs, ...others} = flags;
	const work = async (signal: AbortSignal) => {
		if (row === undefined) throw usage(name);
		const command = await row.load();
		const setup = await readSetup(flags, stderr);
		const {opened, audit, close} = await openAuditedVault({
			...setup,
			report: (problem) => stderr.write(safe`${display(problem)}\n`),
			...(canAsk() ? {askPassphrase: askPassphrase(setup.translate, signal)} : {}),
		});
		try {
			const actions = createVaultActions(opened, audit);
			const say = await reportTextsFor(setup.translate);
			const report = await command({words, flags, actions, signal, say});
			const isProse = flags.outputFormat === 'text' && !report.isExact;
			await printText(reports[flags.outputFormat](report), {isProse});
		} finally {
			await close();
		}
	};
	return interruptible(row?.keepsOpen ? others : flags, stderr, (signal) =>
		withJsonFailure(flags, () => holdingTerminal(() => work(signal)), signal),
	);
};

const asJson = ({data}: VaultReport) => `${toSafeJson(data)}\n`;

const reports: Readonly<Record<Flags['outputFormat'], (report: VaultReport) => string>> = {
	json: asJson,
	'stream-json': asJson,
	text: ({text}) => `${text}\n`,
};

function usage(name: string | undefined): OpenIntentError {
	const usages = vaultTable.map(
		(row) => `openintent vault ${row.name}${row.usage && ` ${row.usage}`}`,
	);
	if (name !== undefined) return unknownWord('vault', name, usages);
	return new OpenIntentError('OI_ERR_USAGE', 'The vault needs a subcommand.', {
		hint: usages.join('\n'),
	});
}
