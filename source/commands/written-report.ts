import type {Translate} from '../contracts/messages.js';
import {displayLine} from '../lib/display-text.js';
import {formatBytes} from '../lib/format-bytes.js';
import {toSafeJson} from '../lib/safe-json.js';
import type {OutputFormat} from './flag-table.js';

type WrittenFile = {
	readonly file: string;
	readonly sizeBytes: number;
	/** Rows by table. */
	readonly tables: Readonly<Record<string, number>>;
	readonly transcripts: number;
};

const asJson = ({file, sizeBytes, tables, transcripts}: WrittenFile) =>
	`${toSafeJson({file, size_bytes: sizeBytes, tables, transcripts})}\n`;

/** What a command has written for a person to keep. */
export const writtenReports: Readonly<
	Record<OutputFormat, (written: WrittenFile, say: Translate) => string>
> = {
	json: asJson,
	'stream-json': asJson,
	text({file, sizeBytes, tables, transcripts}, say) {
		const held = Object.entries({...tables, transcripts})
			.filter(([, count]) => count > 0)
			.map(([name, count]) => say(`transfer.held.${name}`, {count}));
		const contents = held.length === 0 ? say('transfer.nothing') : held.join(say('transfer.comma'));
		const shown = {file: displayLine(file, 1_000), size: formatBytes(sizeBytes), contents};
		return `${say('transfer.wrote', shown)}\n`;
	},
};
