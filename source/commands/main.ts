import type {EarlyScreen} from '../contracts/early-screen.js';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import {exitCodeOf} from '../contracts/exit-codes.js';
import {isTerminal} from '../lib/is-terminal.js';
import {createOutputWriter} from '../lib/output-writer.js';
import {ownText} from '../lib/safe-text.js';
import {version} from '../lib/version.js';
import {helpText} from './help-text.js';
import {inColumns} from './in-columns.js';
import {intentCommands} from './intent-commands.js';
import type {Command, Invocation} from './invocation.js';
import {hasKeyboard} from './keyboard.js';
import {stdinKind} from './one-shot/stdin-input.js';
import {openStderr} from './open-stderr.js';
import {parseCommandLine} from './parse-command-line.js';
import {notWritten, printError} from './print-error.js';
import {sayLastWords} from './say-last-words.js';

/** Commands with a file of their own; the others are rows of `intent-commands`. */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
	run: async () => (await import('./run.js')).run,
	chat: async () => (await import('./chat.js')).run,
	init: async () => (await import('./init/init.js')).run,
	route: async () => (await import('./route.js')).run,
	context: async () => (await import('./context.js')).run,
	policy: async () => (await import('./policy/policy.js')).run,
	trust: async () => (await import('./trust/trust.js')).run,
	approvals: async () => (await import('./approvals/approvals.js')).run,
	schedule: async () => (await import('./schedule/schedule.js')).run,
	workflow: async () => (await import('./workflow/workflow.js')).run,
	stop: async () => (await import('./stop.js')).run,
	audit: async () => (await import('./audit/audit.js')).run,
	export: async () => (await import('./export.js')).run,
	import: async () => (await import('./import.js')).run,
	backup: async () => (await import('./backup.js')).run,
	restore: async () => (await import('./restore.js')).run,
	doctor: async () => (await import('./doctor.js')).run,
	login: async () => (await import('./login.js')).run,
	logout: async () => (await import('./logout.js')).run,
	accounts: async () => (await import('./accounts/accounts.js')).run,
	vault: async () => (await import('./vault.js')).run,
	help: async () => (await import('./help.js')).run,
};

export type MainHooks = {
	/** Set when the first frame of the full-screen program is up. */
	readonly early?: EarlyScreen | undefined;
	/** Called when a run succeeded, before the process ends: what was compiled for it is worth keeping. */
	readonly onDone: () => void;
};

/** Parses the command line, loads its one command, and ends the process with its exit code. */
export async function main(argv: readonly string[], {onDone, early}: MainHooks): Promise<void> {
	const stdout = createOutputWriter(1);
	const stderr = openStderr();
	sayLastWords(early);
	let exitCode: number;
	let isUnderstood = false;
	try {
		const invocation = await understand(argv);
		isUnderstood = true;
		await early?.seeKeys();
		exitCode = await execute({...invocation, early}, (text) => stdout.write(ownText(text)));
	} catch (thrown) {
		early?.abandon();
		const error = toOpenIntentError(thrown);
		await printError(error, stderr, undefined);
		exitCode = exitCodeOf(error.code);
		if (!isUnderstood) {
			const {reportFailure} = await import('./report-failure.js');
			await reportFailure(error, argv, stdout);
		}
	}
	await Promise.all([stdout.flush(), stderr.flush()]);
	const failure = stdout.failure();
	if (failure) {
		await printError(notWritten(failure), stderr, undefined);
		await stderr.flush();
		exitCode ||= 1;
	}
	if (exitCode === 0) onDone();
	process.exit(exitCode);
}

async function understand(argv: readonly string[]): Promise<Invocation> {
	const invocation = await parseCommandLine(
		argv,
		isTerminal(0) && isTerminal(1),
		() => isTerminal(1) && stdinKind() !== 'none' && hasKeyboard(),
	);
	const {command, flags} = invocation;
	const isOwn = flags.version || flags.help || command in loaders;
	return isOwn ? invocation : intentCommands(invocation);
}

async function execute(invocation: Invocation, write: (text: string) => void): Promise<number> {
	const {command, flags} = invocation;
	if (flags.version || flags.help) {
		write(flags.version ? `${version}\n` : inColumns(await helpOf(invocation), 1));
		return 0;
	}
	const load = loaders[command];
	if (!load) throw new OpenIntentError('OI_ERR_USAGE', `There is no command "${command}".`);
	return (await load())(invocation);
}

async function helpOf({command, isNamed, flags}: Invocation): Promise<string> {
	const [{helpLanguage}, {loadHelpTexts}, {commandHelp}] = await Promise.all([
		import('./help-language.js'),
		import('../config/help-texts.js'),
		import('./command-help.js'),
	]);
	const say = await loadHelpTexts(await helpLanguage(flags));
	const ofCommand = isNamed ? await commandHelp(command, say) : undefined;
	return ofCommand ?? helpText(say);
}
