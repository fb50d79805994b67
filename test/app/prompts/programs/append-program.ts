// Adds lines to a file that other processes add to at the same time.
import {appendLine} from '../../../../source/app/prompts/private-append.js';

const [file = '', name = '', count = '0', mostBytes = '0'] = process.argv.slice(2);

for (let index = 0; index < Number(count); index++)
	await appendLine(file, `${name} ${index}`, Number(mostBytes));
