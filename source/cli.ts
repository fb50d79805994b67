// Boot: answers --version and --help itself, then loads the one bundle the command line needs. Built as dist/boot.cjs.
import {writeSync} from 'node:fs';
import {helpText} from './commands/help-text.js';
import {version} from './lib/version.js';

const [first, ...others] = process.argv.slice(2);

if (others.length === 0 && first === '--version') {
	writeSync(1, `${version}\n`);
} else if (others.length === 0 && (first === '--help' || first === '-h')) {
	writeSync(1, helpText());
} else {
	void import('./commands/main.js').then(({main}) => main(process.argv.slice(2)));
}
