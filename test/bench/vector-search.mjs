// Prints how long the parts of a recall take over 10,000 memories, as medians with the middle half of the rounds.
//   node test/bench/vector-search.mjs
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {loadSource} from '../helpers/load-source.mjs';

const size = 10_000;
const rounds = Number(process.env.BENCH_ROUNDS ?? 301);
const root = path.resolve(import.meta.dirname, '../..');
const load = (file) => loadSource(path.join(root, 'source/store/memory', file));
const {createVectorIndex} = await load('vector-index.ts');
const {createHashedEmbedder} = await load('hashed-embedder.ts');
const {embedNow, dimensions} = createHashedEmbedder();

const linesOf = (name) =>
	readFileSync(path.join(root, 'test/fixtures/recall', name), 'utf8')
		.split('\n')
		.filter(Boolean);
const texts = ['memories-en.txt', 'memories-zh.txt']
	.flatMap(linesOf)
	.map((line) => line.replace(/^(?:@\w+ )?\w+ /, ''));
const questions = ['questions-en.txt', 'questions-zh.txt']
	.flatMap(linesOf)
	.map((line) => line.replace(/^\w+ \w+ /, ''));

/** Sentences joined of two, so that all 10,000 differ and many are near each other. */
const textAt = (index) =>
	`${texts[index % texts.length]} ${texts[(index * 31 + 7) % texts.length].slice(0, 5 + (index % 23))}`;

function time(name, goal, run) {
	const times = [];
	for (let round = 0; round < rounds; round++) {
		const startedAt = performance.now();
		run(round);
		times.push(performance.now() - startedAt);
	}
	times.sort((left, right) => left - right);
	const at = (share) => times[Math.floor(times.length * share)].toFixed(3);
	console.log(`${name}: ${at(0.5)} ms (${at(0.25)} to ${at(0.75)}), goal ${goal}`);
}

const index = createVectorIndex(dimensions);
const vectors = Array.from({length: size}, (_, at) => embedNow(textAt(at)));
vectors.forEach((vector, at) => {
	index.set(String(at), vector, 0);
});
const asked = questions.map(embedNow);
const questionAt = (round) => asked[round % asked.length];
for (let round = 0; round < 50; round++) index.search(questionAt(round), 10);

time(`scan and rescore ${size} x ${dimensions}, best 10`, '< 0.5 ms', (round) =>
	index.search(questionAt(round), 10),
);
time('embed one memory', '< 1 ms', (round) => embedNow(textAt(round)));

const dot = (left, right) => left.reduce((sum, value, at) => sum + value * right[at], 0);
const recalls = asked.map((question) => {
	const exact = vectors.map((vector) => dot(vector, question)).sort((left, right) => right - left);
	const hits = index.search(question, 10);
	return hits.filter(({similarity}) => similarity >= exact[9] - 1e-5).length / 10;
});
const recall = recalls.reduce((sum, share) => sum + share, 0) / recalls.length;
console.log(`recall@10 against brute force: ${recall.toFixed(3)}, goal >= 0.95`);
