import {createHmac} from 'node:crypto';
import {toSafeJson} from '../../lib/safe-json.js';

/** A place in the chain: the sequence of a line and its seal. */
export type ChainLink = {readonly sequence: number; readonly mac: string};

/** What a line holds besides what it records. */
export type LineRecord = {
	readonly seq: number;
	readonly time: string;
	readonly phase: string;
	readonly prev: string;
	readonly [field: string]: unknown;
};

export type SealedLine = {readonly link: ChainLink; readonly record: LineRecord};

/** Before the first line. */
export const chainStart: ChainLink = {sequence: 0, mac: '0'.repeat(64)};

const sealLength = ',"mac":""}'.length + 64;
const sealText = /^,"mac":"([0-9a-f]{64})"\}$/;

/**
 * A seal covers the very bytes that it stands behind, so nothing can be changed to something that reads the same. What
 * the bytes are for is a part of what is sealed: a head is no line.
 */
export function sealOf(key: Buffer, purpose: 'line' | 'head', body: string | Buffer): string {
	const seal = createHmac('sha256', key).update(`openintent audit ${purpose} 1\n`);
	return seal.update(body).digest('hex');
}

/** One line of the log, with its line feed. Nothing in it can drive a terminal. */
export function sealLine(
	key: Buffer,
	previous: ChainLink,
	time: string,
	fields: Readonly<Record<string, unknown>>,
): {readonly text: string; readonly link: ChainLink} {
	const sequence = previous.sequence + 1;
	const record = {seq: sequence, time, ...fields, prev: previous.mac};
	const body = toSafeJson(record).slice(0, -1);
	const mac = sealOf(key, 'line', body);
	return {text: `${body},"mac":"${mac}"}\n`, link: {sequence, mac}};
}

/** Reads a line, without its line feed, whatever its seal is worth; undefined when it is none. */
export function parseLine(line: Buffer): SealedLine | undefined {
	const text = line.toString('utf8');
	const [, mac] = sealText.exec(text.slice(-sealLength)) ?? [];
	if (mac === undefined) return undefined;
	try {
		const record = JSON.parse(text) as LineRecord;
		const isLine = Number.isSafeInteger(record.seq) && typeof record.prev === 'string';
		return isLine ? {record, link: {sequence: record.seq, mac}} : undefined;
	} catch {
		return undefined;
	}
}

/** Undefined when the line is not as it was sealed with this key. */
export function openLine(key: Buffer, line: Buffer): SealedLine | undefined {
	const parsed = parseLine(line);
	const body = line.subarray(0, -sealLength);
	return parsed?.link.mac === sealOf(key, 'line', body) ? parsed : undefined;
}
