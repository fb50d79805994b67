import {displayLine} from './display-text.js';
import {toLogFields} from './log-fields.js';
import type {LogFile, LogRecord} from './log-file.js';
import {openLogFile} from './log-file.js';

export const logLevels = ['debug', 'info', 'warn', 'error', 'off'] as const;
export type LogLevel = (typeof logLevels)[number];

export type LoggerOptions = {
	/** Where the lines go; nothing is created before the first line. */
	readonly file: string;
	readonly level: LogLevel;
	/** Past this size the file is rotated to `<file>.1`. */
	readonly maxBytes: number;
	readonly redact: (text: string) => string;
	/** Gets a readable copy of each line from `level` on, and the one complaint when the log cannot be written. */
	readonly mirror?: {readonly level: LogLevel; readonly write: (line: string) => void} | undefined;
	readonly now?: () => Date;
	readonly open?: typeof openLogFile;
};

type WriteLine = (fields: Readonly<Record<string, unknown>>, message: string) => void;

export type FileLogger = {
	readonly debug: WriteLine;
	readonly info: WriteLine;
	readonly warn: WriteLine;
	readonly error: WriteLine;
	setLevel(level: LogLevel): void;
	/** Resolves once every line written so far is in the file. Loads nothing when there was none. */
	flush(): Promise<void>;
};

/**
 * A log that costs nothing until its first line and never breaks what it watches: pino is loaded then, lines keep
 * their order and time, and a file that cannot be written is mentioned once.
 */
export function createLogger(options: LoggerOptions): FileLogger {
	const {redact, mirror, now = () => new Date()} = options;
	let {level} = options;
	const sink = createSink(options);

	const writeAs =
		(lineLevel: LogRecord['level']): WriteLine =>
		(fields, message) => {
			const isForFile = isAtLeast(lineLevel, level);
			const isForMirror = mirror !== undefined && isAtLeast(lineLevel, mirror.level);
			if (!isForFile && !isForMirror) return;
			const {text, ...rest} = toLogFields({...fields, text: message}, redact);
			const record = {level: lineLevel, time: now(), fields: rest, message: String(text)};
			if (isForMirror) mirror.write(toMirrorLine(record));
			if (isForFile) sink.write(record);
		};

	return {
		debug: writeAs('debug'),
		info: writeAs('info'),
		warn: writeAs('warn'),
		error: writeAs('error'),
		setLevel(next) {
			level = next;
		},
		flush: sink.flush,
	};
}

function createSink({file, maxBytes, mirror, open = openLogFile}: LoggerOptions) {
	let pending: LogRecord[] = [];
	let opening: Promise<void> | undefined;
	let log: LogFile | undefined;
	let isBroken = false;

	const giveUp = (error: unknown): void => {
		if (isBroken) return;
		isBroken = true;
		pending = [];
		const reason = error instanceof Error ? error.message : String(error);
		mirror?.write(
			`the log ${displayLine(file)} cannot be written (${displayLine(reason)}); going on without it`,
		);
	};

	const append = (record: LogRecord): void => {
		try {
			log?.write(record);
		} catch (error) {
			giveUp(error);
		}
	};

	const start = async (): Promise<void> => {
		try {
			log = await open(file, maxBytes, giveUp);
			for (const record of pending) append(record);
			pending = [];
		} catch (error) {
			giveUp(error);
		}
	};

	return {
		write(record: LogRecord): void {
			if (isBroken) return;
			if (log) append(record);
			else pending.push(record);
			opening ??= start();
		},
		async flush(): Promise<void> {
			await opening;
		},
	};
}

function isAtLeast(level: LogRecord['level'], threshold: LogLevel): boolean {
	return logLevels.indexOf(level) >= logLevels.indexOf(threshold);
}

function toMirrorLine({level, time, fields, message}: LogRecord): string {
	const clock = [time.getHours(), time.getMinutes(), time.getSeconds()]
		.map((part) => String(part).padStart(2, '0'))
		.join(':');
	const pairs = Object.entries(fields).map(
		([name, value]) =>
			`${name}=${displayLine(typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value))}`,
	);
	return [clock, level.padEnd(5), displayLine(message, 1000), ...pairs].join(' ');
}
