import type {AuthAccess} from '../../app/auth-access.js';
import {createAuthAccess} from '../../app/auth-access.js';
import {createVaultActions} from '../../app/vault-actions.js';
import {openAuditedVault} from '../../app/vault-files.js';
import {vaultFiles} from '../../app/vault-places.js';
import {toOpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {OutputWriter} from '../../lib/output-writer.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {safe} from '../../lib/safe-text.js';
import {interruptible} from '../interruptible.js';
import type {Flags} from '../invocation.js';
import {readSetup} from '../open-app.js';
import {openStderr} from '../open-stderr.js';
import {printText} from '../print-text.js';
import {askPassphrase} from '../vault/ask-passphrase.js';
import {canAsk} from '../vault/ask-secret.js';

export type AuthContext = {
	readonly auth: AuthAccess;
	readonly vault: ReturnType<typeof createVaultActions>;
	readonly flags: Flags;
	readonly translate: Translate;
	readonly isPlain: boolean;
	readonly variable: (name: string) => string | undefined;
	readonly stderr: OutputWriter;
	readonly signal: AbortSignal;
};

/** What a command says at its end: to a person, and to a program. */
export type AuthReport = {readonly text: string; readonly data: object};

/** Opens what commands about accounts need, and prints what they come back with; as JSON, failures as well. */
export function withAuth(
	flags: Flags,
	work: (context: AuthContext) => Promise<AuthReport>,
): Promise<number> {
	const stderr = openStderr();
	const isJson = flags.outputFormat !== 'text';
	return interruptible(flags, stderr, async (signal) => {
		try {
			const report = await runWith(flags, stderr, signal, work);
			await printText(`${isJson ? toSafeJson(report.data) : report.text}\n`);
		} catch (thrown) {
			const {code, message, hint} = toOpenIntentError(signal.aborted ? signal.reason : thrown);
			const data = {type: 'result', is_error: true, error: {code, message, hint: hint ?? null}};
			if (isJson) await printText(`${toSafeJson(data)}\n`);
			throw thrown;
		}
	});
}

async function runWith(
	flags: Flags,
	stderr: OutputWriter,
	signal: AbortSignal,
	work: (context: AuthContext) => Promise<AuthReport>,
): Promise<AuthReport> {
	const setup = await readSetup(flags, stderr);
	const {environment, loaded, paths, translate, isPlain} = setup;
	const isAsked = canAsk();
	const {opened, audit, close} = await openAuditedVault({
		...setup,
		report: (problem) => stderr.write(safe`${display(problem)}\n`),
		...(isAsked ? {askPassphrase: askPassphrase(signal)} : {}),
	});
	try {
		const auth = createAuthAccess({
			opened,
			audit,
			config: () => loaded.config,
			lockFolder: vaultFiles(paths).accounts,
			mayAsk: true,
			now: Date.now,
			variable: environment.variable,
		});
		const vault = createVaultActions(opened, audit);
		const {variable} = environment;
		return await work({auth, vault, flags, translate, isPlain, variable, stderr, signal});
	} finally {
		await close();
	}
}
