// Boot: answers --version and --help (in English) itself, paints the first frame of the full-screen program, then loads the one
// bundle the command line needs. Built as dist/boot.cjs.

import {join} from 'node:path';
import {helpText} from './commands/help-text.js';
import type {main} from './commands/main.js';
import {codeCacheFile} from './config/code-cache-file.js';
import {readTerminalEnvironment} from './config/environment.js';
import {removeOldCaches} from './config/old-code-caches.js';
import {isSurelyEnglish} from './config/surely-english.js';
import {paintEarly} from './early-screen.js';
import {isTerminal} from './lib/is-terminal.js';
import type {CachedScript} from './lib/load-cached-script.js';
import {loadCachedScript} from './lib/load-cached-script.js';
import {ownText} from './lib/safe-text.js';
import {version} from './lib/version.js';
import {wrapBy} from './lib/wrap-by.js';
import {writeNow} from './lib/write-now.js';

/** What dist/core.cjs exports. */
type Core = {open(load: (file: string) => unknown): {readonly main: typeof main}};

// Without a handler this signal opens a debugger port, through which any program of the same user reads our memory.
process.on('SIGUSR1', () => undefined);

const argv = process.argv.slice(2);
const [first, ...others] = argv;

if (others.length === 0 && first === '--version') {
	print(`${version}\n`);
} else if (
	others.length === 0 &&
	(first === '--help' || first === '-h') &&
	isSurelyEnglish(__dirname)
) {
	// It is in English, so a letter is a column.
	const columns = (isTerminal(1) && process.stdout.columns) || Number.POSITIVE_INFINITY;
	print(wrapBy(helpText(), columns, ({length}) => length));
} else {
	const early = paintEarly(argv, readTerminalEnvironment());
	const purpose = purposeOf(argv);
	const scripts: CachedScript<unknown>[] = [];
	const load = <Exports>(file: string): Exports => {
		const script = loadCachedScript<Exports>(file, codeCacheFile(file, purpose));
		scripts.push(script);
		return script.exports;
	};
	const onDone = () => {
		const written = scripts.filter((script) => script.saveCache());
		// This build is new here, and an older one has left its own.
		if (written.length > 0) removeOldCaches(__dirname, Date.now());
	};
	const start = () =>
		void load<Core>(join(__dirname, 'core.cjs')).open(load).main(argv, {early, onDone});
	if (early === undefined) start();
	else void early.seeKeys().then(start);
}

/** Runs that go through different parts of the program, each with code caches of its own. */
function purposeOf(words: readonly string[]): string {
	if (words.includes('-p') || words.includes('--print')) return 'run';
	return words.length === 0 || words[0] === 'chat' ? 'chat' : 'command';
}

function print(text: string): void {
	try {
		writeNow(1, ownText(text));
	} catch {
		// A full disk or a closed pipe: nothing was printed, and the exit code says so.
		process.exitCode = 1;
	}
}
