import {runSlashCommand} from '../commands/run-slash-command.js';
import type {CommandContext} from '../commands/slash-command.js';
import {slashCommands} from '../commands/slash-command-table.js';
import type {Conversation} from '../session/conversation.js';
import {completeLine} from './line-completion.js';
import {nameFiles} from './line-files.js';
import {createLinePrompts} from './line-prompts.js';
import type {LineSessionOptions} from './line-session-options.js';

export type LineRunnerParts = LineSessionOptions & {
	readonly context: CommandContext;
	readonly conversation: Conversation;
};

/** A line that is no answer: a command, or an intent with the files that are meant in it. */
export function createLineRunner({context, conversation, ...options}: LineRunnerParts) {
	const {app, input, onIdle} = options;
	const source = {...context, app, commands: slashCommands};
	const prompts = createLinePrompts(options);
	return {
		loadPrompts: prompts.load,
		complete: (line: string) => completeLine(source, line),
		async run(line: string) {
			prompts.sent(line.trim());
			if (await runSlashCommand(context, line)) {
				if (!conversation.isBusy()) onIdle();
				return;
			}
			// Only somebody at a terminal can say which file is meant.
			const isAsked = input?.().isTerminal === true;
			const named = isAsked ? await nameFiles(source, line) : line;
			conversation.submit(named.trim());
		},
	};
}
