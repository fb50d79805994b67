import type {PendingQuestion} from '../../app/approval-access.js';
import type {Translate} from '../../contracts/messages.js';
import {ruleName} from '../../contracts/own-rules.js';
import {display, displayLine, displayName} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {shortIds} from '../../lib/short-ids.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';

const usage = 'openintent approvals';

export const list: AppSubcommand = {
	usage,
	async run(app, words, flags, say) {
		if (words.length > 0) throw wrongUse(usage);
		const questions = await app.listQuestions();
		if (flags.outputFormat !== 'text') {
			return `${toSafeJson({approvals: questions.map(questionJson)})}\n`;
		}
		if (questions.length === 0) return `${say('approvals.none')}\n`;
		const shortId = shortIds(questions.map(({id}) => id));
		const texts = questions.map(
			(question) => `${shortId(question.id)}  ${toText(question, say, app.translate)}`,
		);
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

function toText(question: PendingQuestion, say: Translate, translate: Translate): string {
	const {tool, text, cwd, labels} = question;
	const shown = text ?? say('approvals.hidden', {tool});
	const asked = {
		surface: displayLine(question.surface, 20),
		rule: displayLine(ruleName(question.rule, translate), 80),
	};
	return [
		labels.length === 0
			? say('approvals.asked_by', asked)
			: say('approvals.asked_by_labelled', {...asked, labels: labels.join(say('list.comma'))}),
		`  ${say('approvals.in_folder', {folder: displayName(cwd)})}`,
		...display(shown)
			.split('\n')
			.map((line) => `  ${line}`),
	].join('\n');
}
