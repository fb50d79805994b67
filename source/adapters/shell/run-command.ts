import {OpenIntentError} from '../../contracts/errors.js';
import type {ToolContext} from '../../contracts/tool.js';
import {isStartable} from '../../lib/is-startable.js';
import type {ProcessRequest, ProcessResult} from '../../lib/process-runner.js';
import type {Sandboxed} from '../../lib/sandbox/sandbox.js';
import {outputText} from './output-text.js';
import type {ShellAdapterDeps} from './shell-deps.js';

export type CommandRequest = {
	readonly command: string;
	/** Absolute. */
	readonly folder: string;
	readonly timeoutMs: number;
};

export type CommandResult = ProcessResult & {
	readonly sandbox: 'none' | 'without network' | 'with network';
};

type Run = (argv: readonly string[]) => Promise<CommandResult>;

/**
 * Runs a command line. One that is a single program with literal words is started as it is, so that what was judged is
 * what runs; every other one is for sh.
 */
export async function runCommand(
	{command, folder, timeoutMs}: CommandRequest,
	deps: ShellAdapterDeps,
	{signal, origin, offerPartial}: ToolContext,
): Promise<CommandResult> {
	const {runProcess} = await import('../../lib/process-runner.js');
	// In auto mode nobody is asked, so that nothing may depend on whose words they are.
	const isHeld = origin.mode === 'auto' || (deps.sandbox?.isRequired() ?? false);
	const isOwn = origin.askedBy === 'person' && !isHeld;
	const run: Run = async (argv) => {
		const wrapped = isOwn ? undefined : await wrap(argv, folder, deps);
		const request: ProcessRequest = {
			file: wrapped?.file ?? (argv[0] as string),
			args: wrapped?.args ?? argv.slice(1),
			cwd: folder,
			environment: wrapped ? insideEnvironment(deps.childEnvironment) : deps.childEnvironment,
			timeoutMs,
			signal,
			onStart: (read) => offerPartial?.(() => outputText(read())),
		};
		try {
			return {...(await runProcess(request)), sandbox: sandboxOf(wrapped)};
		} finally {
			wrapped?.cleanUp();
		}
	};
	const throughShell = () => run(['/bin/sh', '-c', command]);
	const plain = await deps.plainArgv?.(command);
	if (plain === undefined) return throughShell();
	// sh has its own words for a program that cannot be started, and its own exit codes; models know both.
	const {PATH: searchPath} = deps.childEnvironment;
	const isThere = await isStartable(plain[0] ?? '', folder, searchPath);
	return isThere ? runPlain(plain, run, throughShell) : throughShell();
}

/** Only what was never started is left to sh: what a program prints, and how it ends, says nothing about that. */
async function runPlain(
	argv: readonly string[],
	run: Run,
	throughShell: () => Promise<CommandResult>,
) {
	try {
		return await run(argv);
	} catch (error) {
		if (['ENOENT', 'EACCES', 'ENOEXEC'].includes((error as NodeJS.ErrnoException).code ?? '')) {
			return throughShell();
		}
		throw error;
	}
}

async function wrap(argv: readonly string[], folder: string, {sandbox}: ShellAdapterDeps) {
	const wrapped = await sandbox?.wrap(argv, folder);
	if (wrapped || !sandbox?.isRequired()) return wrapped;
	throw new OpenIntentError(
		'OI_ERR_SANDBOX_MISSING',
		`Commands run in the sandbox only, and it is ${await sandbox.state()}.`,
		{hint: 'install bubblewrap, or set sandbox.mode to "auto"'},
	);
}

/** The folder for temporary files is another one inside. */
function insideEnvironment(environment: Readonly<Record<string, string>>) {
	const {TMPDIR: _outside, ...rest} = environment;
	return rest;
}

function sandboxOf(wrapped: Sandboxed | undefined): CommandResult['sandbox'] {
	if (wrapped === undefined) return 'none';
	return wrapped.hasNetwork ? 'with network' : 'without network';
}
