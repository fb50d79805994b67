// Prints what it costs to make text safe for a terminal: 1 MB of several kinds, and one streamed token.
//   node test/bench/display.mjs
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {loadSource} from '../helpers/load-source.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const {display, displayLine, displayName, reveal} = await loadSource(
	path.join(root, 'source/lib/display-text.ts'),
);
const {toSafeJson} = await loadSource(path.join(root, 'source/lib/safe-json.ts'));

const rounds = Number(process.env.BENCH_ROUNDS ?? 21);
const chars = 1_000_000;
const filled = (line) => line.repeat(Math.ceil(chars / line.length)).slice(0, chars);
const texts = {
	'plain ASCII': filled('const answer = await fetch("https://host.example/path"); // see notes\n'),
	'ASCII with colours': filled(
		'\u001b[32m+ added\u001b[0m \u001b[31m- removed\u001b[0m and words behind\n',
	),
	Chinese: filled('今天天气很好，我们去公园散步吧。\n'),
	emoji: filled('Done 👩‍👩‍👧 ✅ and words behind it 🎉\n'),
	'controls only': filled('\u001b]0;\u0007\u009b\r\u202e\u200b'),
	'starts of sequences': filled('\u001b]\u001b[\u009d'),
	'one line': filled('word '),
};

function report(name, run, count = rounds) {
	const times = Array.from({length: count}, () => {
		const startedAt = performance.now();
		run();
		return performance.now() - startedAt;
	}).sort((left, right) => left - right);
	const shown = (part) => `${times[Math.floor(times.length * part)].toFixed(4)} ms`.padStart(14);
	console.log(`${name.padEnd(44)}${shown(0.5)}   p95${shown(0.95)}`);
}

for (const [name, text] of Object.entries(texts))
	report(`display, 1 MB, ${name}`, () => display(text));
report('reveal, 1 MB, ASCII with colours', () => reveal(texts['ASCII with colours']));
report('toSafeJson, 1 MB, plain ASCII', () => toSafeJson({text: texts['plain ASCII']}));
report('toSafeJson, 1 MB, Chinese', () => toSafeJson({text: texts.Chinese}));
report('display, a token', () => display('word '), 20_001);
report('displayLine, a label of 80 characters', () => displayLine('a — label '.repeat(8)), 20_001);
report('displayName, a name', () => displayName('notes.md'), 20_001);
