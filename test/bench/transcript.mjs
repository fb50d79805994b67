// Prints what a streamed token costs in the transcript, laid out and seen, with few and with many old messages.
//   node test/bench/transcript.mjs
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {lexer} from 'marked';
import {loadSource} from '../helpers/load-source.mjs';

const load = (name) => loadSource(`source/tui/${name}.ts`);
const {createTranscriptBuffer} = await load('transcript/transcript-buffer');
const {createAnswerWriter, answerItems} = await load('transcript/answer-writer');
const {createTheme} = await load('theme');
const {following} = await load('transcript/viewport');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
function heapUsed() {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

const theme = createTheme({hasColor: true, hasUtf8: true});
const tokens = 10_000;
const tokensPerFrame = 4;
const options = {theme, lexer: () => lexer, later: (job) => job()};
const word = (index) =>
	`${['some', 'words', '**bold**', 'and', '`code`'][index % 5]}${index % 40 === 39 ? '\n\n' : ' '}`;

function measure(oldMessages) {
	const buffer = createTranscriptBuffer({
		width: 120,
		mostRows: Number.POSITIVE_INFINITY,
		onChange() {},
	});
	const before = heapUsed();
	for (let index = 0; index < oldMessages; index++)
		for (const item of answerItems(
			`Message ${index} ${'with forty words '.repeat(13)}`,
			options,
			() => undefined,
		))
			buffer.add(item);
	const kept = (heapUsed() - before) / oldMessages;
	const writer = createAnswerWriter(buffer, options);
	const started = process.cpuUsage();
	for (let token = 0; token < tokens; token++) {
		writer.append(word(token));
		if (token % tokensPerFrame === 0) buffer.window(following, 48);
	}
	const {user, system} = process.cpuUsage(started);
	return {secondsPer1000: (user + system) / 1e6 / (tokens / 1000), kept};
}

measure(100);
console.log('transcript, CPU s per 1,000 tokens (rows only)     bytes of an old message');
for (const count of [10, 10_000]) {
	const {secondsPer1000, kept} = measure(count);
	console.log(
		`${String(count).padEnd(8)} old messages ${secondsPer1000.toFixed(4).padStart(18)}${kept.toFixed(0).padStart(22)}`,
	);
}
