import type {ContextReport} from '../app/context-report.js';
import {formatCount} from '../lib/format-count.js';
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
		await printText(contextReports[flags.outputFormat](report));
		return 0;
	} finally {
		await app.dispose();
	}
};

const asJson = (report: ContextReport) => `${toSafeJson(toSnakeCaseKeys(report))}\n`;

const names: Readonly<Record<string, string>> = {
	envelope: 'model and options',
	system: 'system prompt',
	project: 'project instructions',
	tools: 'tools',
	note: 'note on older turns',
	history: 'earlier messages',
	message: 'this message',
	memory: 'notes from memory',
};

export const contextReports: Readonly<Record<OutputFormat, (report: ContextReport) => string>> = {
	json: asJson,
	'stream-json': asJson,
	text({model, windowTokens, compactionTokens, isOverfull, sections, total}) {
		const shown = sections.filter(({sizeBytes}) => sizeBytes > 0);
		const rows = [...shown, {...total, name: 'total'}].map(({name, sizeBytes, tokens}) => [
			names[name] ?? name,
			formatCount(sizeBytes, 'byte'),
			formatCount(tokens, 'token'),
			`${((100 * tokens) / windowTokens).toFixed(1)} %`,
		]);
		const when = isOverfull ? 'The next run begins with' : 'From there on the oldest turns get';
		return [
			formatTable(rows, 'lrrr'),
			'',
			`${model} takes ${formatCount(windowTokens, 'token')} here; tokens are estimated.`,
			`${when} a note in their place: ${formatCount(compactionTokens, 'token')}.`,
			'',
		].join('\n');
	},
};
