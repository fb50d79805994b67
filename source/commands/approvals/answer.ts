import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {questionJson} from './list.js';

/** Says yes, this once, or no to a question that waits in another process. */
export function answer(word: 'allow' | 'deny'): AppSubcommand {
	const usage = `openintent approvals ${word} <id>`;
	return {
		usage,
		async run(app, [id, ...more], flags, say) {
			if (id === undefined || more.length > 0) throw wrongUse(usage);
			const question = await app.answerQuestion(
				id,
				word === 'allow' ? 'allowed' : 'denied',
				'command',
			);
			if (flags.outputFormat !== 'text') return `${toSafeJson(questionJson(question))}\n`;
			const shown = {tool: displayLine(question.tool, 60), id: question.id.slice(0, 8)};
			return `${say(word === 'allow' ? 'approvals.allowed' : 'approvals.denied', shown)}\n`;
		},
	};
}
