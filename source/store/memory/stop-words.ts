// Words that say how a sentence is built, not what it is about. Folded as `words.ts` folds.
const english = `
a about above actually after again all almost also always am an and another any anybody anyone anything are aren as at
be because been before being below between both but by can cannot could couldn d did didn do does doesn doing don done
down during each either else even ever every everyone everything few for from further get gets getting go goes going
got had hadn has hasn have haven having he hello her here hers herself hey hi him himself his how i if in into is isn it its
itself just kind let ll m many may maybe me might mine more most much must my myself need neither never no nor not
nothing now of off oh ok okay on once one only onto or other our ours ourselves out over own perhaps please quite
rather re really remember remind s same shall she should shouldn since so some somebody someone something sort still
such suppose supposed sure t tell than thank thanks that the their theirs them themselves then there these they thing
things this those though through to together too under until up upon us usual usually ve very want wants was
wasn way we well were weren what whatever when where whether which while who whom whose why will with without won
would wouldn yes yet you your yours yourself give show know again say said like make makes made use used uses using
user prefer prefers preferred called take takes took come comes put keep keeps kept find look looking work works
`;

// Longest first is not needed here: the reader of unspaced text takes the longest that fits.
const chinese = `
的 了 着 过 吗 呢 吧 啊 呀 嘛 啦 哦 哈 么 之 与 和 跟 同 及 或 或者 还是 以及 而 而且 但 但是 不过 可是 然而 因为 所以 因此 如果 要是 假如 虽然
即使 只要 只有 除非 是 是不是 不是 就是 都是 也是 还是 在 正在 有 没有 没 有没有 有什么 不 别 要 想 会 能 能不能 可以 可不可以 应该 必须 需要 得 该
我 你 您 他 她 它 我们 你们 他们 她们 它们 咱 咱们 自己 大家 我的 你的 他的 她的 我们的 人家 用户
这 那 哪 这个 那个 哪个 这些 那些 哪些 这里 那里 哪里 哪儿 这儿 那儿 这样 那样 怎样 这么 那么 怎么 怎么样 怎么办 什么 为什么 谁 几 多少 多 少
什么样 什么时候 何时 啥 啥时候 干嘛 如何 是否 几个 多久 多大 多长 几点 几号 哪一 哪天 哪种 哪家 一家 这家 那家 两家 几家 哪位 哪台 哪一个 哪一天 第几 几次
一 一个 一下 一些 一点 一样 一直 一般 一起 个 些 种 次 位 件 条 张 只 台 把 被 让 给 对 对于 关于 从 到 向 往 由 于 以 为 为了 按 按照 根据
用 使用 通过 上 下 里 中 内 外 前 后 时 时候 之前 之后 以前 以后 以来 其中 之间 左右 其他 其它 另外 别的 等 等等
都 也 还 再 又 就 才 只 很 太 更 最 非常 特别 比较 挺 真 真的 好 好像 大概 可能 也许 已经 曾经 刚 刚才 刚刚 现在 目前 平时 平常 通常 经常 常常 总是
有时 有时候 每 每个 各 各个 某 某个 全 全部 所有 整个 请 请问 帮 帮我 帮忙 告诉 告诉我 记得 还记得 记不记得 提醒 知道 说 说过 讲 讲过 提到 提过 问 看 看看
找 找到 查 查一下 做 弄 搞 去 来 出 起 到底 究竟 其实 当然 那边 这边 东西 事情 事 情况 方面 方式 叫 叫做 称为 属于 作为 成为 拿 放
`;

export const englishStopWords: () => ReadonlySet<string> = onceSet(english);
export const chineseStopWords: () => ReadonlySet<string> = onceSet(chinese);

function onceSet(text: string) {
	let words: ReadonlySet<string> | undefined;
	return () => {
		words ??= new Set(text.split(/\s+/).filter(Boolean));
		return words;
	};
}
