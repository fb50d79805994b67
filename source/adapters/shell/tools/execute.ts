import {stat} from 'node:fs/promises';
import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {realPath} from '../../../lib/real-path.js';
import {resolvePath} from '../../../lib/resolve-path.js';
import {outputText} from '../output-text.js';
import type {CommandResult} from '../run-command.js';
import type {CommandSandbox, ShellAdapterDeps} from '../shell-deps.js';

const usualTimeoutSecs = 180;
const maxTimeoutSecs = 3600;
// The runner's own deadline has to come first: it returns what the command wrote so far.
const dispatcherGraceMs = 10_000;

export function execute(deps: ShellAdapterDeps) {
	const {childEnvironment, shellTimeoutSecs} = deps;
	const timeoutMsOf = ({timeout_secs: asked}: {readonly timeout_secs?: number | undefined}) =>
		(asked ?? shellTimeoutSecs?.() ?? usualTimeoutSecs) * 1000;
	const locate = (folder: string | undefined, cwd: string) => {
		const absolute = resolvePath(folder ?? '.', cwd, childEnvironment['HOME']);
		try {
			return realPath(absolute);
		} catch {
			return absolute;
		}
	};
	return defineTool({
		name: 'shell_execute',
		description:
			'Run a command with sh and return its output. It has no terminal and no input; what it leaves running is stopped. Long output keeps its first and last 32 KB.',
		effect: 'execute',
		timeoutMs: (input) => timeoutMsOf(input) + dispatcherGraceMs,
		input: z.object({
			command: z.string().check(z.minLength(1), z.describe('Command line for sh -c.')),
			working_dir: z.optional(
				z
					.string()
					.check(z.minLength(1), z.describe('Folder to run in. The current folder when absent.')),
			),
			timeout_secs: z.optional(
				z
					.int()
					.check(
						z.gte(1),
						z.lte(maxTimeoutSecs),
						z.describe('Stop the command after so many seconds. At most 3600.'),
					),
			),
		}),
		// The same command does different things in different folders. The dot at the end makes a consent that covers "the
		// folder of this path" cover this folder, and not those beside it.
		resources: ({command, working_dir: folder}, cwd) => [
			{kind: 'command', command},
			{kind: 'path', path: `${locate(folder, cwd)}/.`},
		],
		summarize: ({command}) => command,
		async run(input, context) {
			const folder = locate(input.working_dir, context.cwd);
			await requireFolder(folder);
			const timeoutMs = timeoutMsOf(input);
			const {runCommand} = await import('../run-command.js');
			const {sandbox, lostGuards} = rememberGuards(deps.sandbox);
			const request = {command: input.command, folder, timeoutMs};
			const result = await runCommand(request, {...deps, ...sandbox}, context);
			return {
				text: toText(result, timeoutMs, context.say),
				...toNotice(result, lostGuards(), context.say),
				data: {
					command: input.command,
					exit_code: result.exitCode ?? -1,
					stdout: result.stdout,
					stderr: result.stderr,
					stdout_truncated: result.isStdoutTruncated,
					stderr_truncated: result.isStderrTruncated,
					success: result.exitCode === 0 && !result.timedOut,
					timed_out: result.timedOut,
				},
				isUntrusted: true,
			};
		},
	});
}

/** The same sandbox, and what its guards have lost in all that ran in it. */
function rememberGuards(sandbox: CommandSandbox | undefined) {
	const watches: (() => readonly string[])[] = [];
	const lostGuards = () => [...new Set(watches.flatMap((watch) => watch()))];
	if (sandbox === undefined) return {sandbox: {}, lostGuards};
	const wrap: CommandSandbox['wrap'] = async (argv, cwd) => {
		const wrapped = await sandbox.wrap(argv, cwd);
		if (wrapped?.lostGuards) watches.push(wrapped.lostGuards);
		return wrapped;
	};
	return {sandbox: {sandbox: {...sandbox, wrap}}, lostGuards};
}

async function requireFolder(folder: string): Promise<void> {
	const status = await stat(folder).catch(() => undefined);
	if (status?.isDirectory()) return;
	throw new OpenIntentError(
		'OI_ERR_FILE_NOT_FOUND',
		status ? `${folder} is a file, not a folder to run in.` : `There is no folder ${folder}.`,
		{hint: 'leave working_dir out to run in the current folder'},
	);
}

/** stdout as it is, then stderr, then how it ended when it failed. */
function toText(result: CommandResult, timeoutMs: number, say: Say): string {
	const parts = [outputText(result), ending(result, timeoutMs, say)].filter((part) => part !== '');
	return parts.length === 0 ? say`The command succeeded and wrote nothing.` : parts.join('\n');
}

function toNotice(
	result: CommandResult,
	lostGuards: readonly string[],
	say: Say,
): {readonly notice?: string} {
	const notices = [
		lostGuards.length > 0 ? guardNotice(lostGuards, say) : '',
		result.isStdoutTruncated || result.isStderrTruncated
			? say`The middle of the output is left out; send it to a file to keep it.`
			: '',
		mayNeedMore(result) ? sandboxNotice(result, say) : '',
		result.strayCount > 0 ? say`Background processes that were stopped: ${result.strayCount}.` : '',
	].filter((notice) => notice !== '');
	return notices.length === 0 ? {} : {notice: notices.join(' ')};
}

const guardNotice = (places: readonly string[], say: Say) =>
	say`Replaced by another program while the command ran, so that the sandbox did not guard it from then on; look at what is there now: ${places.join(', ')}.`;

const mayNeedMore = ({sandbox, exitCode}: CommandResult) => sandbox !== 'none' && exitCode !== 0;

function sandboxNotice({sandbox}: CommandResult, say: Say): string {
	const limits =
		sandbox === 'without network'
			? say`It ran in the sandbox: only the folders of this run can be written, no network.`
			: say`It ran in the sandbox: only the folders of this run can be written.`;
	return `${limits} ${say`sandbox.mode and sandbox.network in the configuration change that.`}`;
}

function ending(
	{timedOut, exitCode, signalName}: CommandResult,
	timeoutMs: number,
	say: Say,
): string {
	if (timedOut) {
		return say`Stopped after ${say.duration(timeoutMs)}; allow more with timeout_secs.`;
	}
	if (exitCode === undefined) return say`Ended by signal ${signalName ?? '?'}.`;
	return exitCode === 0 ? '' : say`Exit code ${exitCode}.`;
}
