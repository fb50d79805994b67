import type {PendingQuestion} from '../../app/approval-access.js';
import {display, displayLine, displayName} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {shortIds} from '../../lib/short-ids.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';

const usage = 'openintent approvals';

export const list: AppSubcommand = {
	usage,
	async run(app, words, flags) {
		if (words.length > 0) throw wrongUse(usage);
		const questions = await app.listQuestions();
		if (flags.outputFormat !== 'text') {
			return `${toSafeJson({approvals: questions.map(questionJson)})}\n`;
		}
		if (questions.length === 0) return 'Nothing waits for an answer.\n';
		const shortId = shortIds(questions.map(({id}) => id));
		const texts = questions.map((question) => `${shortId(question.id)}  ${toText(question)}`);
		return `${texts.join('\n\n')}\n\nopenintent approvals allow <id> | deny <id>\n`;
	},
};

/** A question in JSON output. */
export function questionJson({createdAt, expiresAt, ...question}: PendingQuestion) {
	return {
		...question,
		text: question.text ?? null,
		created_at: new Date(createdAt).toISOString(),
		expires_at: new Date(expiresAt).toISOString(),
	};
}

function toText({tool, text, rule, cwd, labels, surface}: PendingQuestion): string {
	const shown = text ?? `${tool} (what it would do is shown only where it is asked)`;
	const marks = labels.length === 0 ? '' : ` (${labels.join(', ')})`;
	return [
		`asked by ${displayLine(surface, 20)}, because of: ${displayLine(rule, 80)}${marks}`,
		`  in ${displayName(cwd)}`,
		...display(shown)
			.split('\n')
			.map((line) => `  ${line}`),
	].join('\n');
}
