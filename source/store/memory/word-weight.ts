// Words of everyday speech that say something, but little: found in many sentences of any subject.
const common = `
able add afternoon ago agree allow answer appear area ask available away back bad based basic beautiful become begin best better big
bring call care case certain chance change check choose clear close complete consider contain continue correct create current
cut day days deal decide describe detail different difficult do early easy end enjoy enough entire example expect explain fact fall
far fast favorite favourite feel final fine first follow form found free full general good great group grow guess hand happen happy hard
hear help high hold hope idea important include inside instead interest issue job last late later lead learn least leave left
less life likely line list little live local long lot love low main matter mean mention middle mind minute moment month morning
move name new next nice night normal note number often old open order part particular pass past pay people person
piece place plan play point possible present pretty problem provide question quick read ready real reason recent regular
result right round rule run second see seem send serious set several short side simple single sit situation size small
someday soon sound special stand start stay step stop story strong stuff style subject suggest talk
term test think time today tomorrow tonight top total true try turn type understand unit various version view wait walk watch
practise practice tolerate handle execute react forget forgot join own large small let making whose big huge tiny choose visit dislike reach
must ought safely freely somewhere sometimes difference concept brief description sort pick count compare describe explain define definition list draw generate compute
compose produce arrive begin behave belong break bring build carry cause claim count cover cross cut deal depend develop die discover drop eat enter exist face fight fill finish
fit fly force gain grow hit include increase indicate influence intend introduce involve join jump keep kill lack laugh lay lie lift limit lose manage mark measure meet miss
notice obtain offer own perform plan prepare press prevent produce promise protect prove pull push put raise reach receive recognize reduce refer reflect relate
remain remove repeat replace require rest return reveal rise roll satisfy save seek sell separate settle shake shout sign sleep smile solve sort speak spread stare
stick store strike suffer supply support suppose surround tend throw tie touch train travel treat treat trust visit vote wake warn waste wave wear win
amount animal attention authority average balance benefit bit border bottom box centre center chance character choice circle class colour condition control couple course
daily danger degree demand direction distance effect effort element energy event evidence example experience figure force form future goal half head height history hole hour
human image individual interest kind knowledge language law level life line material method model movement national natural nature necessary object opinion opposite
opportunity original pattern physical popular position power powerful pressure price private process product property public purpose quality range rate relation rule sense
sign similar simple single social source space standard state statement strange structure success surface theory tiny title tool touch trade traditional training travel trouble
truth usual value variety various view voice weight western wide width wild winner week weekend whole wish wonder word world worth write wrong year yesterday young
管理 时间段 段 系统 软件 东西 支持 开 收 起 办 选 改 加 建 换 订 关 交 送 接 带 讲 听 学 玩 吃 喝 睡 住 买 修 
写 做 画 发 看 走 打 跑 块 最近 今天 明天 昨天 时间 问题 地方 人 开始 结束 需要 喜欢 觉得 认为 希望 方法 介绍 解释 推荐 一般 主要 身体 结果 部分 内容 名称 情况 关系 社会 世界 生活 水平 能力 过程 作用 影响 活动 意思 意义 条件 机会 变化 发展 发生 出现 进行 增加 减少 提高 完成 准备 参加 决定 选择 继续
停留 离开 回来 回去 进入 出去 过来 过去 起来 下来 上去 上来 以上 以下 以内 以外 当时 后来 首先 然后 最后 最终 同时 马上 立刻 突然 终于 永远 一定 肯定 完全 十分 相当 几乎 差不多 至少 最多 最少 大约 一共 总共
上午 下午 今年 去年 明年 本周 下周 上周 本月 下个月 上个月 年底 月底 周年 小时 分钟 星期 日期 日子 年 月 日 天 周 号 点 岁 两 三 四 五 六 七 八 九 十 百 千 万 第一 第二 第三 每次 每年 每月 每周 每天
大 小 高 低 长 短 新 旧 快 慢 早 晚 远 近 多 少 难 容易 方便 合适 正确 错误 清楚 明白 有用 有效 成功 失败 可靠 普通 特殊 不同 相同 类似 具体 详细 完整 单独 共同 公共 个人 专门 重要 简单 最好 最喜欢
`;
const commonWeight = 0.45;

let commonWords: ReadonlySet<string> | undefined;

/** How much a word says about what a text is about: a background that stands for the texts of the world. */
export function wordWeight(word: string): number {
	return isCommonWord(word) ? commonWeight : 1;
}

export function isCommonWord(word: string): boolean {
	commonWords ??= new Set(common.split(/\s+/).filter(Boolean));
	return commonWords.has(word);
}
