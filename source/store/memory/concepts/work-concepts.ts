/** Work, projects, meetings and how a person wants to be answered. One concept per line: `name: english words | 中文 词`. */
export const workConcepts = `
job: job, work, works for, work for, employer, employed, company, occupation, profession, career, position, role, job title, works as, do for a living, living, employee, firm, workplace, engineer, developer, designer, nurse, freelancer, consultant, works at, work at, startup, self employed, title, earn a living, employed by, make a living, do at work, who do i work for, staff engineer | 工作 职业 公司 职位 岗位 上班 就职 任职 职务 从事 单位 工程师 设计师 产品经理 程序员 自由职业 创业 雇主 东家 干什么 行业 职称 做什么的 当 职级 在哪上班 哪家公司 后端开发 护士 医生 老师 会计 律师
office: office, workplace, coworking, building, floor, desk, meeting room, headquarters, hq, on site, onsite, reception, room number | 办公室 公司 楼层 工位 会议室 总部 写字楼 现场 层 大厦 单位 办公 园区
remote: remote, remotely, home office, work from home, wfh, telework, hybrid, from home, office days, in the office | 远程 居家 在家办公 远程办公 居家办公 混合办公 坐班 到岗
team: team, teams, squad, department, group, division, unit, members, staff, crew, people in, headcount, tribe | 团队 组 部门 小组 成员 团队成员 人员 几个人 班子 人手
project: project, projects, codename, product, initiative, program, side project, working on, building, application, codenamed, app, platform, system, flagship | 项目 产品 代号 平台 系统 在做 副业 个人项目 开发 业余项目 工程
goal: goal, goals, objective, objectives, target, targets, okr, okrs, aim, aims, milestone, milestones, plan, plans, resolution, ambition, hope to, roadmap, achieve, dream, strategy, priority, ambition, aspire, wants to, would like to, hopes to, aim to, wish | 目标 计划 里程碑 打算 愿望 路线图 规划 想要 梦想 立志 优先级 重点 理想 梦 人生目标 之前完成
deadline: deadline, deadlines, due, due date, due by, by the end of, cutoff, launch date, delivery date, submit, submission, finished by, code freeze, freeze, handed in, ready by, go live date, overdue, code freeze, by when, at the latest, final date, hand in, latest date | 截止 期限 截止日期 到期 交付 上线日期 交 提交 封版 冻结 最晚 交付日 节点 赶工 最晚 最迟 封版 之前交
meeting: meeting, meetings, standup, stand up, sync meeting, daily, weekly, call, conference, retro, retrospective, planning, one on one, 1 on 1, 1 1, agenda, zoom, teams call, video call, gather, get together, all hands, demo day, sprint planning, kickoff, daily scrum, daily team meeting, catch up, check in, video conference | 会议 开会 例会 站会 早会 周会 复盘 约会议 碰头 视频会议 一对一 腾讯会议 议程 月会 评审会 晨会 碰面 早会 站立会 例会时间 团队会议
calendar: calendar, schedule, event, events, appointment, booked, availability, slot, agenda, free slots | 日历 日程 行程 安排 预约 档期 排期 时间表
agile: sprint, sprints, scrum, kanban, agile, backlog, iteration, story points, estimate, estimates, estimation, two weeks, sprint length, cadence | 冲刺 迭代 敏捷 看板 估点 双周 需求池 估时
ticket: ticket, tickets, issue tracker, jira, linear, issues, task tracker, trello, asana, kanban board, task board, bug tracker, work items, project management, tracking tasks | 工单 任务 需求 任务管理 缺陷管理 看板 禅道 项目管理 需求单
todo: todo, to do, todos, todo list, task list, tasks, todoist, things app, checklist, errands | 待办 待办事项 任务 清单 任务清单
workinghours: working hours, work hours, office hours, hours, nine to five, start work, starts work, finish work, shift, shifts, day off, part time, full time, availability, reachable, clock in, overtime, focus time, deep work, do not disturb, off work, disturb, interrupted, uninterrupted, undisturbed, quiet hours, concentrate, without calls, free of meetings, no meetings, meeting free | 工作时间 上班时间 上下班 下班 上班 班次 加班 打卡 全职 兼职 专注 勿扰 打扰 免打扰 专注时间 弹性 几点上班 集中精力 不安排会议 没有会 不开会 别打扰
productive: productive, productivity, focus, focused, concentrate, concentration, energy, pomodoro, best in the morning, efficient, efficiency, procrastinate, distraction | 效率 高效 专注 集中 番茄钟 注意力 状态 精力
hire: hire, hiring, recruit, recruiting, recruiter, interview, interviews, candidate, candidates, onboarding, resume, cv, job opening, new hire, intern, newcomer, new employee, newcomer, joins, joining, joined, starts with us, new colleague, starting soon, first day, apprentice, trainee | 招聘 面试 候选人 简历 入职 新人 招人 实习生 新员工 校招 新来 新来的 入司 报到 转正
leave: quit, resign, resigned, leaving, left the company, notice period, retire, fired, laid off | 离职 辞职 跳槽 退休 裁员 试用期
contract: contract, contracts, agreement, nda, sign, signed, terms, clause, signature, subscription, subscriptions, subscribed, plan, membership, license, licence | 合同 协议 签 签约 条款 签字 订阅 会员 套餐 许可证
supplier: supplier, suppliers, vendor, vendors, contractor, outsourcing, agency, provider, third party, partner company | 供应商 外包 乙方 服务商 厂商 合作方 代理商 第三方
sales: sales, sell, sells, revenue, turnover, deal, quote, quotation, pricing, discount, marketing, campaign, lead generation, crm, profit, income of company | 销售 卖 营收 报价 定价 折扣 营销 市场 推广 业绩 利润 收入
report: report, reports, reporting, weekly report, status report, monthly report, status update, summary report, write up, update to management | 报告 汇报 周报 月报 日报 总结 述职
present: present to, demo, demonstrate, showcase, show stakeholders, show the customer | 演示 展示 汇报 路演
feedback: feedback, criticism, critique, praise, appraisal, performance review, evaluation, survey, honest, blunt, direct, rating | 反馈 意见 评价 绩效 考核 批评 建议 满意度 直接
document: proposal, brief, memo, minutes, meeting notes, protocol, letter, draft, template, templates, paperwork, form | 提案 纪要 会议纪要 模板 草稿 信函 方案 材料 表单
brevity: brief, concise, short answers, short, terse, succinct, bullet points, bullets, tl dr, to the point, long winded, verbose, verbosity, wordy, detail, detailed, length, lengthy, short replies, compact, summary first, bottom line, lists, how long should, length of answer, in short | 简洁 简短 简明 啰嗦 要点 精炼 详细 长篇大论 简练 废话 一句话 分点 列表 结论 长短 字数 言简意赅 先说 多长 几句话 讲重点 先给结论
tone: tone, formal, informal, casual, polite, friendly, humor, jokes, emoji, emojis, emoticons, exclamation, polite form, address me, call me, sarcasm, greeting, salutation, sign off, smileys, small talk, flattery, style of writing, address, what to call me, how to address me | 语气 正式 口语 礼貌 幽默 表情 称呼 客气 问候 开场白 落款 表情符号 玩笑 客套 客套话 寒暄 怎么称呼 称呼我 叫我
answer: answer, answers, reply, replies, respond, responds, response, responses, replied, explanations, explain to me, written to me, talk to me, communicate, communication, your replies, your answers | 回答 回复 答复 应答 解释 答 沟通 讲话 交流 答复我 回我
ask: ask first, ask before, confirm, confirmation, check with, permission first, approval, prompt before, without asking, consent, double check, verify with, go ahead | 确认 先问 征求 同意 询问 批准 先征得 问一声 请示 打招呼
example: example, examples, sample, sample code, demonstration, code sample, snippets, illustrate, concrete | 例子 示例 举例 样例 案例 实例 例
write: write, writing, writes, blog, blog post, article, articles, posts, author, newsletter, essay, publish, blogging, column | 写作 博客 文章 公众号 写文章 发文 专栏 投稿 撰写 写
website: website, homepage, site, blog, portfolio, web page, landing page, personal site | 网站 主页 博客 官网 站点 个人网站 落地页
social: twitter, x account, mastodon, bluesky, linkedin, facebook, instagram, tiktok, youtube, reddit, social media, social network, follow, online profile, followers | 微博 抖音 小红书 社交 知乎 朋友圈 哔哩哔哩 社交媒体 粉丝 关注
conference: conference, meetup, talk, talks, speaker, speaks at, workshop, hackathon, summit, fosdem, event, trade fair, convention | 大会 峰会 会议 演讲 沙龙 技术分享 黑客松 展会 活动 论坛
habit: habit, habits, routine, routines, ritual, always does, every morning, every evening, usually, tends to, custom, tradition, each morning, first thing, regularly, before bed, before work | 习惯 每天 作息 规律 惯例 习惯性 总会 每天早上 每天晚上 睡前 早上 晚上 传统
morning: morning, mornings, early, am, dawn, before noon, sunrise, forenoon, breakfast, before work | 早餐 早饭 早上 早晨 上午 清晨 早 一大早 晨
evening: evening, evenings, night, nights, late, tonight, pm, after work, dusk, after dinner, nighttime, late at night, before bed | 晚上 夜里 傍晚 夜晚 深夜 晚 下班后 半夜 睡前
afternoon: afternoon, afternoons, midday, lunchtime, after lunch, in the afternoon | 下午 午后 中午 饭后
dislike: dislike, dislikes, hate, hates, can t stand, avoid, avoids, annoying, annoys, annoyed, loathe, detest, unwanted, bothers, despises, never eats, refuses, irritates, irritate, pet peeve, fed up, not fond | 讨厌 不喜欢 反感 受不了 避免 烦 厌恶 不爱 不想要 不吃 最烦 忌讳 不碰 嫌
like: like, likes, love, loves, favorite, favourite, fond of, enjoy, enjoys, adore, fan of, big fan, into, keen on, prefer | 喜欢 爱 偏爱 最爱 钟爱 爱好 热爱 迷 偏好 最喜欢 爱吃 爱喝 喜爱 粉丝 中意
owner: owner, owns, owned, maintainer, maintains, maintained, responsible, responsible for, in charge, in charge of, takes care of, looks after, accountable, runs, leads, charge, who handles | 负责 负责人 维护 管理 主管 掌管 归 管 牵头 对接 对接人 维护者 所有者 谁管
expert: expert, experts, specialist, knows about, experienced, skilled, good at, knowledgeable, go to person, guru, experience, years of experience, ask about, who can help, turn to, consult | 专家 擅长 精通 熟悉 懂 经验 拿手 行家 内行 资深 找谁 请教 拿手菜 最拿手 最懂 擅长做 请教谁 问谁 最熟 找谁问
beginner: beginner, new to, novice, unfamiliar, never used, no experience, started learning, newbie, inexperienced | 新手 初学 不熟 入门 小白 零基础 初学者 没经验
reason: reason, because, rationale, decided, decision, decisions, chose, chosen, choice, why we, motivation, switched, abandoned, why, cause, caused, because of, due to, came from | 原因 理由 决定 选择 为何 选了 放弃 选型 决策 换成 导致 由于 因为 为什么会
rule: rule, rules, policy, policies, requirement, requirements, must, forbidden, prohibited, mandatory, not allowed, regulation, ban, banned | 规定 规则 制度 要求 政策 禁止 不得 不允许 必须 不准 红线 流程
process: procedure, procedures, workflow, steps, step, checklist, process for, sequence, order of steps, protocol | 流程 步骤 做法 顺序 工序 操作 办法 手续
restart: restart, restarts, restarted, reboot, reboots, reset, bounce, systemctl restart, power cycle, start again, brought back | 重启 重新启动 复位 重置 再启动
start: boot, launch, startup, begins, kick off, spin up, start up, bring up | 启动 开机 运行 拉起 起来
stop: halt, shutdown, shut down, kill, terminate, switch off, turn off, power off | 停止 关闭 关机 停机 停掉 终止 关掉
install: install, installed, installs, installation, set up, setup, bootstrap, getting started | 安装 装 搭建 部署环境 初始化 安装包
delete: delete, deletes, deleted, deleting, remove, removes, removed, erase, wipe, rm, drop, get rid of, trash, destroy, discard | 删除 删 移除 清空 删掉 清除 抹掉 删库 丢弃
send: send, sends, sent, forward, deliver, submit, post, mailed | 发送 发 寄 转发 提交 递交 发给
share: share, shared, sharing, publish, public, collaborate, together with | 共享 分享 公开 协作 共用
migrate: migrate, migrated, migration, migrations, migrating, port, moved from, switch to, switched, transition, replace, replacing, replacement, successor, upgrade | 迁移 切换 换 替换 改用 搬到 升级 转 迁 换成 代替
problem: problem, issue, trouble, failure, failed, fail, fails, broke, incident, wrong, error, difficulty, struggle, quirk, gotcha, pitfall, flaky, unstable, unreliable | 问题 故障 失败 毛病 出错 坑 不稳定 偶发 困难 麻烦 出问题
slowtask: takes long, takes hours, takes minutes, duration, how long, lasts, minutes long, hours long | 耗时 多长时间 时长 分钟 小时 多久
quantity: count, amount, total of, number of | 数量 总数 总共
finance: finance, budget, cost center, cost centre, controlling, accounting department, procurement, purchasing, spending limit, approve spending | 财务 预算 成本 采购 经费 花销 成本中心
legal: legal, law, lawyer, gdpr, compliance, license, licence, copyright, patent, open source, mit license, apache | 法律 法务 合规 版权 专利 许可 开源 许可证
medicalrecord: vaccination, vaccine, vaccinated, shot, tetanus, checkup, check up, blood test, screening | 疫苗 接种 体检 验血 打针 检查
subscription: subscription, subscribed, subscribe, membership, member, spotify, netflix, plan, premium, trial, renews, gym membership | 会员 订阅 续费 套餐 年费 月费 包月
emergencyplan: emergency, disaster, fallback, backup plan, contingency, failover, spare, secondary, standby | 备用 应急 预案 后备 容灾 灾备 备胎 备机
environmentcare: sustainable, recycling, climate, solar, green, eco, environment friendly | 环保 可持续 低碳 绿色
noise: noise, noisy, loud, quiet, silence, silent, sound, sounds, calm | 噪音 吵 安静 声音 静音 吵闹
approval: approval, approve, approves, approved, approvals, permission, signature, sign off, authorize, consent, green light, allowed by, go ahead | 批准 审批 签字 同意 授权 许可 点头 签名 核准
forbid: not allowed, forbidden, must not, may not, cannot, prohibited, avoid, never, no longer, off limits | 不能 不许 不准 禁止 避免 不可以 不得 不要
discount: discount, half fare, half price, reduced fare, coupon, voucher, railcard, rebate, cheaper | 折扣 优惠 打折 半价 优惠券
explain: explain, explains, explained, explanation, explanations, clarify, teach, concept, concepts, theory | 解释 讲解 说明 阐述 概念 讲新
clear: clear, empty, emptied, flush, purge, wipe, evict, reset, clean | 清 清掉 清理 清空 清除 刷掉 清一下
precision: decimal, decimals, rounding, rounded, digits, precise, accuracy | 小数 精确 保留两位 两位 位数 四舍五入
update: update, updates, updated, refresh, how often | 更新 刷新 多久一次
label: label, labels, sticker, stickers, tag | 标签 贴纸
successor: replaces, replaced by, instead, handover, takes over, hand over, next in line, after my shift, next on duty | 交给 换谁 接班 接手 之后交给 轮到 值班结束 下一个人 换人
`;
