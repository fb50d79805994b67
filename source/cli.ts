// Boot: answers --version and --help itself, paints the first frame of the full-screen program, then loads the one
// bundle the command line needs. Built as dist/boot.cjs.

import {join} from 'node:path';
import {helpText} from './commands/help-text.js';
import type {main} from './commands/main.js';
import {codeCacheFile} from './config/code-cache-file.js';
import {readTerminalEnvironment} from './config/environment.js';
import {paintEarly} from './early-screen.js';
import {loadCachedScript} from './lib/load-cached-script.js';
import {ownText} from './lib/safe-text.js';
import {version} from './lib/version.js';
import {writeNow} from './lib/write-now.js';

type Core = {load(name: string): {readonly main: typeof main}};

// Without a handler this signal opens a debugger port, through which any program of the same user reads our memory.
process.on('SIGUSR1', () => undefined);

const argv = process.argv.slice(2);
const [first, ...others] = argv;

if (others.length === 0 && first === '--version') {
	print(`${version}\n`);
} else if (others.length === 0 && (first === '--help' || first === '-h')) {
	print(helpText());
} else {
	const early = paintEarly(argv, readTerminalEnvironment());
	const file = join(__dirname, 'core.cjs');
	const core = loadCachedScript<Core>(file, codeCacheFile(file));
	void core.exports.load('main.cjs').main(argv, {early, onDone: core.saveCache});
}

function print(text: string): void {
	try {
		writeNow(1, ownText(text));
	} catch {
		// A full disk or a closed pipe: nothing was printed, and the exit code says so.
		process.exitCode = 1;
	}
}
