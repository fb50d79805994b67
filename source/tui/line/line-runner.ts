import {runSlashCommand} from '../commands/run-slash-command.js';
import type {CommandContext} from '../commands/slash-command.js';
import {slashCommands} from '../commands/slash-command-table.js';
import type {Conversation} from '../session/conversation.js';
import {completeLine} from './line-completion.js';
import {nameFiles} from './line-files.js';
import {createLinePrompts} from './line-prompts.js';
import type {LineSessionOptions} from './line-session-options.js';
import {showUnsent, showWaiting} from './line-waiting.js';

export type LineRunnerParts = LineSessionOptions & {
	readonly context: CommandContext;
	readonly conversation: Conversation;
};

/** A line that is no answer: a command, or an intent with the files that are meant in it. */
export function createLineRunner({context, conversation, ...options}: LineRunnerParts) {
	const {app, input, onIdle} = options;
	const source = {...context, app, commands: slashCommands};
	const prompts = createLinePrompts(options);

	const rest = () => {
		if (!conversation.isBusy()) onIdle();
	};

	/** Of somebody at a terminal: they can say which file is meant, and say something to a run. */
	async function say(line: string) {
		const named = (await nameFiles(source, line))?.trim();
		if (named === undefined) {
			showUnsent(options, line.trim());
			return rest();
		}
		conversation.say(named);
		showWaiting(options, conversation.waiting(), named);
	}

	return {
		loadPrompts: prompts.load,
		complete: (line: string) => completeLine(source, line),
		async run(line: string) {
			prompts.sent(line.trim());
			if (await runSlashCommand(context, line)) return rest();
			if (input?.().isTerminal === true) return say(line);
			// What comes from a file or a pipe is one intent after the other.
			conversation.submit(line.trim());
		},
	};
}
