// Loaded into the program by tui.mjs: writes how late its event loop is at worst, and its memory, to a file.
const {monitorEventLoopDelay} = require('node:perf_hooks');
const fs = require('node:fs');

const target = process.env.BENCH_PROBE_FILE;
if (target && process.argv[1]?.endsWith('boot.cjs')) {
	const delay = monitorEventLoopDelay({resolution: 1});
	// The start is a measurement of its own.
	setTimeout(() => delay.enable(), 3000).unref();
	setInterval(() => {
		const {rss} = process.memoryUsage();
		const row = {maxMs: delay.max / 1e6, p99Ms: delay.percentile(99) / 1e6, rss};
		fs.appendFileSync(target, `${JSON.stringify(row)}\n`);
	}, 500).unref();
}
