// Runs one tool, aborts it after a while, and prints by how much the memory has grown at most.
import process from 'node:process';
import {createFilesystemAdapter} from '../../../source/adapters/filesystem/filesystem-adapter.js';
import {runTool} from '../../helpers/run-tool.js';

const [root = '', undoFolder = '', tool = '', input = '{}', abortAfterMs = '5000'] =
	process.argv.slice(2);
const adapter = createFilesystemAdapter({
	texts: () => Promise.reject(new Error('Nobody is asked here.')),
	roots: () => [root],
	home: undefined,
	ownPaths: [],
	secretPaths: [],
	undoFolder,
});
const run = (name: string, parameters: unknown, signal?: AbortSignal) =>
	runTool(adapter, name, parameters, {cwd: root, ...(signal ? {signal} : {})});

// What is loaded at the first use is not what is measured.
await run('fs_find_files', {pattern: 'nothing-*', path: 'empty'});
const before = process.memoryUsage.rss();
let most = before;
const timer = setInterval(() => {
	most = Math.max(most, process.memoryUsage.rss());
}, 20);
const signal = AbortSignal.timeout(Number(abortAfterMs));
const start = performance.now();
const outcome = await run(tool, JSON.parse(input), signal).then(
	() => 'done',
	(error: Error & {code?: string | number}) => String(error.code ?? error.name),
);
clearInterval(timer);
most = Math.max(most, process.memoryUsage.rss());
const grownMb = Math.round((most - before) / 1e6);
const overrunMs = Math.round(performance.now() - start - Number(abortAfterMs));
process.stdout.write(JSON.stringify({outcome, grownMb, overrunMs}));
