export type ProcessRow = {
	readonly pid: number;
	readonly command: string;
	/** Of one core; undefined when it could not be measured. */
	readonly cpuPercent: number | undefined;
	readonly memoryBytes: number;
};

export type ProcessOrder = 'cpu' | 'memory';

export function inOrder(order: ProcessOrder, a: ProcessRow, b: ProcessRow): number {
	const byMemory = b.memoryBytes - a.memoryBytes;
	if (order === 'memory') return byMemory;
	return (b.cpuPercent ?? 0) - (a.cpuPercent ?? 0) || byMemory;
}
