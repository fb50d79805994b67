import type {AuthAccess} from '../../app/auth-access.js';
import {createAuthAccess} from '../../app/auth-access.js';
import {createRestBook} from '../../app/rest-book.js';
import {createVaultActions} from '../../app/vault-actions.js';
import {openAuditedVault} from '../../app/vault-files.js';
import {vaultFiles} from '../../app/vault-places.js';
import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {OutputWriter} from '../../lib/output-writer.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {safe} from '../../lib/safe-text.js';
import {interruptible} from '../interruptible.js';
import type {Flags} from '../invocation.js';
import {withJsonFailure} from '../json-failure.js';
import type {Setup} from '../open-app.js';
import {readSetup} from '../open-app.js';
import {openStderr} from '../open-stderr.js';
import {printText} from '../print-text.js';
import {askPassphrase} from '../vault/ask-passphrase.js';
import {canAsk} from '../vault/ask-secret.js';
import {holdingTerminal} from '../vault/held-terminal.js';

export type AuthContext = {
	readonly auth: AuthAccess;
	readonly vault: ReturnType<typeof createVaultActions>;
	readonly flags: Flags;
	readonly translate: Translate;
	readonly isPlain: boolean;
	readonly variable: (name: string) => string | undefined;
	/** Where processes say that something runs. */
	readonly runningFolder: string;
	readonly stderr: OutputWriter;
	readonly signal: AbortSignal;
};

/** What a command says at its end: to a person, and to a program. */
export type AuthReport = {readonly text: string; readonly data: object};

/** Opens what commands about accounts need, and prints what they come back with; as JSON, failures as well. */
export function withAuth(
	flags: Flags,
	work: (context: AuthContext) => Promise<AuthReport>,
	graceMs?: number,
): Promise<number> {
	const stderr = openStderr();
	const isJson = flags.outputFormat !== 'text';
	const run = async (signal: AbortSignal) => {
		const report = await runWith(flags, stderr, signal, work);
		await printText(`${isJson ? toSafeJson(report.data) : report.text}\n`, {isProse: !isJson});
	};
	return interruptible(
		flags,
		stderr,
		(signal) => withJsonFailure(flags, () => holdingTerminal(() => run(signal)), signal),
		graceMs,
	);
}

async function runWith(
	flags: Flags,
	stderr: OutputWriter,
	signal: AbortSignal,
	work: (context: AuthContext) => Promise<AuthReport>,
): Promise<AuthReport> {
	const setup = await readSetup(flags, stderr);
	const asked = canAsk() ? askPassphrase(setup.translate, signal) : undefined;
	const {context, close} = await openAuthContext(setup, {flags, stderr, signal, asked});
	try {
		return await work(context);
	} finally {
		await settle(context.auth, () => {
			stderr.write(safe`${setup.translate('accounts.waits_for_answer')}\n`);
		});
		await close();
	}
}

/** The vault with what belongs to accounts; whoever opens it closes it. */
export async function openAuthContext(
	setup: Setup,
	parts: Pick<AuthContext, 'flags' | 'stderr' | 'signal'> & {
		/** Undefined where nobody can be asked for the passphrase. */
		readonly asked: ReturnType<typeof askPassphrase> | undefined;
	},
) {
	const {environment, loaded, paths, translate, isPlain} = setup;
	const {asked, ...common} = parts;
	const {opened, audit, close} = await openAuditedVault({
		...setup,
		report: (problem) => common.stderr.write(safe`${display(problem)}\n`),
		...(asked ? {askPassphrase: asked} : {}),
	});
	const auth = createAuthAccess({
		opened,
		audit,
		config: () => loaded.config,
		lockFolder: vaultFiles(paths).accounts,
		mayAsk: true,
		now: Date.now,
		onKeyChange: createRestBook(paths.restsFile, Date.now).forget,
		variable: environment.variable,
	});
	const vault = createVaultActions(opened, audit);
	const {variable} = environment;
	const {runningFolder} = paths;
	const own = {auth, vault, translate, isPlain, variable, runningFolder};
	const context: AuthContext = {...own, ...common};
	return {context, close};
}
/** Tokens that the service is handing out are written down before the vault is closed: the old ones may be spent. */
async function settle(auth: AuthAccess, tell: () => void): Promise<void> {
	const telling = setTimeout(tell, soonMs);
	await auth.settled();
	clearTimeout(telling);
}

const soonMs = 50;
