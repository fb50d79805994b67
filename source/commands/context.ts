import type {ContextReport} from '../app/context-report.js';
import {reportTextsFor} from '../config/report-texts.js';
import type {Translate} from '../contracts/messages.js';
import {formatTable} from '../lib/format-table.js';
import {toSafeJson} from '../lib/safe-json.js';
import {toSnakeCaseKeys} from '../lib/snake-case-keys.js';
import type {OutputFormat} from './flag-table.js';
import type {Command} from './invocation.js';
import {openApp} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';

/** Shows what fills the first request of an intent, or of a session that goes on. Sends nothing. */
export const run: Command = async ({inputs, flags}) => {
	const stderr = openStderr();
	const app = await openApp(flags, stderr);
	try {
		const report = await app.reportContext({
			text: inputs.join(' ').trim(),
			cwd: app.cwd,
			continueLatest: flags.continue,
			isMemoryOff: !flags.memory,
			...(flags.resume === undefined ? {} : {sessionId: flags.resume}),
			...(flags.model === undefined ? {} : {model: flags.model}),
		});
		await stderr.flush();
		const say = await reportTextsFor(app.translate);
		await printText(contextReports[flags.outputFormat](report, say));
		return 0;
	} finally {
		await app.dispose();
	}
};

const asJson = (report: ContextReport) => `${toSafeJson(toSnakeCaseKeys(report))}\n`;

type Report = (report: ContextReport, say: Translate) => string;

export const contextReports: Readonly<Record<OutputFormat, Report>> = {
	json: asJson,
	'stream-json': asJson,
	text({model, windowTokens, compactionTokens, isOverfull, sections, total}, say) {
		const tokens = (count: number) => say('context.tokens', {count});
		const shown = sections.filter(({sizeBytes}) => sizeBytes > 0);
		const rows = [...shown, {...total, name: 'total'}].map((row) => [
			say(`context.${row.name}`),
			say('context.bytes', {count: row.sizeBytes}),
			tokens(row.tokens),
			`${((100 * row.tokens) / windowTokens).toFixed(1)} %`,
		]);
		return [
			formatTable(rows, 'lrrr'),
			'',
			say('context.window', {model, tokens: tokens(windowTokens)}),
			say(isOverfull ? 'context.overfull' : 'context.compaction', {
				tokens: tokens(compactionTokens),
			}),
			'',
		].join('\n');
	},
};
