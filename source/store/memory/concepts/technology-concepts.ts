/** More of computing: devices, services and how programs are made and run. One concept per line: `name: english words | 中文 词`. */
export const technologyConcepts = `
videocall: video call, video calls, facetime, zoom, skype, webcam call, by video | 视频通话 视频聊天 视频电话 打视频
homecomputer: private computer, computer at home, home computer, desktop machine, personal computer, pc at home, mac mini, tower | 私人电脑 自己的电脑 家里的电脑 个人电脑 台式机 自己的笔记本 家用电脑
gpu: gpu, graphics card, video card, graphics, nvidia, rtx, geforce, radeon, cuda, tower, accelerator, train models, 4090, 4070, graphics chip | 显卡 GPU 英伟达 4090 4080 算力 图形卡 显存 独显
scanner: scanner, scanners, scan documents, scan paper, digitise, digitize, driver | 扫描仪 扫描 驱动 扫描件 扫文件
driver: driver, drivers, device driver, firmware | 驱动 驱动程序 固件 装驱动
usb: usb, usb port, usb 2, plugged, plug in, plug into, socket, connector, cable, which port, not recognised, not recognized, not detected, does not react | USB 口 接口 插口 插在 识别不到 连不上 不识别 认不到 数据线 插哪 插上没反应 没反应
monitorservice: alerts, alert channel, charts, graphs, metric, metrics charts, dashboards, see the load, health of the system, system health, watch the system, visualise, visualize, gauges | 告警 报警 监控 大盘 指标图 系统指标 看板 仪表盘 图表 系统状态 水位 曲线 报警发
alertchannel: alerts, alerts go, alert notification, notification, notified, notifications, alarm message, warnings arrive, where do alarms, channel, where are warnings | 告警 告警群 报警 告警发到 通知 提醒消息 报警群 收到告警 出了报警 警报
tracing: tracing, distributed tracing, trace, traces, opentelemetry, jaeger, zipkin, call chain, span | 链路追踪 全链路 追踪 调用链 SkyWalking 链路 调用关系
router: router, routers, fritz box, fritzbox, modem, gateway device, asus router, openwrt, access point, box that gives us internet | 路由器 软路由 旁路由 OpenWrt 华硕 光猫 路由 固件 路由系统 刷的什么
nas: nas, synology, qnap, network storage, storage box, home storage, file server at home, network attached, terabytes, tb | 群晖 NAS 存储服务器 威联通 家庭存储 存储盒子
diary: diary, journal, journalling, journaling, write about my day, daily entry, reflect on the day, diary entry | 日记 手账 写日记 记录一天 睡前写
newsletter: newsletter, newsletters, mailing, subscribers, subscriber, subscribed, readers, reader, followers, circular, issue of, audience, mailing list, people subscribed | 公众号 订阅 粉丝 读者 推送 通讯 订阅者 关注者 文章
followers: followers, follower, subscribers, audience, readers, fans, reach, stars, users | 粉丝 读者 订阅 日活 阅读量 多少人看 受众 多少人用
blogarticle: write a blog, article, articles, blog, post an article, writes about, writes a blog, posts, author, publish | 博客 文章 公众号 写文章 发文章 专栏 推文 上一篇 更文 自媒体
browserextension: ad blocker, ublock, extension, block ads | 广告拦截 插件 扩展
userscount: users, user base, installs, active users, daily active, customers use, stars, contributors, popular, popularity, how many people use | 日活 活跃用户 用户量 多少人用 多少人在用 注册用户 月活 使用人数 用户数
opensource: open source, apache, mit, gpl, bsd, licence, license, licensed, terms of use, use freely, reuse | 开源 许可证 许可 MIT Apache 协议 授权 开源协议 版权 别人能用 能不能商用
nda: nda, non disclosure, non disclosure agreement, confidentiality agreement, secrecy agreement, confidential, keep secret, stay silent | 保密协议 NDA 保密 竞业 签了保密
sideproject: side project, side projects, hobby project, spare time project, after work project, own product, pet project, freelance, freelancing, consulting, side job, side business, moonlighting, open source project | 业余项目 副业 私活 业余 兼职 个人项目 小程序 下班后做 自己的产品 外快 接私活 自由职业
datacenter: data centre, data center, server room, hosting facility, colocation, server hosting, rack, server housing, machine room | 机房 数据中心 IDC 机柜 托管机房 服务器房
sharding: sharding, shard, shards, sharded, partition, partitions, partitioned, split tables, divided | 分库分表 分表 分库 分片 拆分 取模 拆表 拆库 水平拆分 怎么拆 路由规则
connectionpool: connection pool, connections, simultaneous connections, concurrent connections, pool, pooled | 连接池 连接数 并发连接 最大连接
session: session, sessions, logged in state, session store, signed in users | 会话 session 登录态 登录状态
retry: retry, retries, retried, try again, attempts, backoff, dead letter | 重试 重试次数 再试 死信 重发 失败后 几次重试
photobackup: photo backup, pictures stored, photos stored, back up photos | 照片备份 照片都备份 照片存 相片存
freeze: freeze, code freeze, change freeze, no changes, freeze period, deployment ban, no deployments, no deploys, not deploy, no releases, release ban, may not deploy, when must nothing be released, quiet period, may we not deploy, stop releases, change ban, holiday freeze | 封版 封网 冻结 不能上线 不能发布 禁止发布 禁止上线 封版期 变更冻结 不让发布 不许上线 停止发布 不让上线
incident: incident, incidents, outage, outages, downtime, breakdown, crash, disruption, failure of the system, went down, system failure, service interruption, was offline, collapse, root cause, postmortem | 故障 事故 宕机 挂了 崩了 出问题 磁盘写满 复盘 出事故 服务中断 线上问题 挂掉 出过事 不可用 生产事故 雪崩
rootcause: root cause, caused by, came from, cause, causes, reason for, why did, because of, due to, led to, responsible for the outage, what caused | 导致 原因 起因 根因 怎么回事 为何 引起 造成
improvement: improvement, improvements, measure, measures, lesson learned, lessons learned, consequence, after the outage, changed after, prevent again, avoid a repeat | 改进 整改 措施 加了 之后加 教训 优化 补救 防止再次 采取了什么
latency: latency, response time, respond, milliseconds, p95, p99, how quickly, how fast, within ms, answer within, delay | 耗时 响应时间 延迟 毫秒 时延 99线 多快 响应 超时
dbindex: index, missing index, indexes, indices, slow query, full scan, query plan, sluggish report, slow report | 索引 联合索引 慢查询 全表扫描 走索引 查询慢 加载慢 列表慢
peak: peak, peaks, per second, per minute, requests per, load, traffic peak, highest load, tps, qps, busiest, maximum load | 峰值 每秒 QPS TPS 高峰 并发 流量 最高 最大流量 大促 双十一 压力最大
ratelimit: rate limit, limits, throttle, throttling, throttled, requests per minute, quota, how many requests, too many requests, calls per minute, call limit | 限流 阈值 每秒 限流阈值 限制请求 流控 频率限制 多少请求 限频
timeout: timeout, timeouts, time out, timed out, time limit, deadline for calls, give up after, how long to wait | 超时 超时时间 等多久 调用超时 多长时间算超时
loadtest: load test, load testing, stress test, jmeter, benchmark, gatling, k6, performance test | 压测 压力测试 JMeter 性能测试 基准测试 压测脚本
coverage: coverage, test coverage, covered by tests, percent covered, tested code, how much code must, share of tested code | 覆盖率 覆盖 测试覆盖率 覆盖多少 百分之多少代码
flaky: flaky, sometimes fails, fails sometimes, fails now and then, occasionally fails, unreliable test, unstable test, randomly fails, once in, intermittent, fails about once, now red now green, spurious | 偶尔失败 不稳定 时好时坏 偶发失败 有时失败 不可靠 随机失败 偶尔挂 抽风 偶发
branchname: branch name, branch names, name a branch, name branches, name my branch, naming branches, new branch called, call a branch | 分支名 分支命名 起分支名 新建分支 建分支 开分支
commitmessage: commit message, commit messages, conventional commits, describe a change, text of a commit, imperative mood, wording of commits, commit text, change description, log a change | 提交信息 提交说明 commit信息 commit message 怎么写提交 提交怎么写 git提交
protobuf: protobuf, proto, idl, interface definition, interface definitions, schema files, message definitions, thrift, api definition, openapi | 接口定义 IDL proto 接口文件 协议文件 接口描述 thrift 接口定义文件
featureflag: feature flag, feature flags, feature toggle, feature toggles, toggles, toggle, switches for features, unleash, launchdarkly, switch features on, turn a feature on, dark launch, gradual release, features on and off | 特性开关 功能开关 开关 灰度开关
config: configuration, config, settings, configuration center, config center, parameters, nacos, apollo, options are managed, adjustable values | 配置 配置中心 参数 Nacos Apollo 服务参数 设置项 配置项 在哪里配 配置文件
secretstore: secrets, secret store, vault, kms, key management, api keys, credentials of services, tokens of services, secrets of the services, signing keys, keep keys, rotate keys, service credentials | 密钥 KMS 密钥管理 凭据 服务的密钥 秘钥 密钥放 敏感配置 密钥统一 密码不写代码
import: import, imports, importer, importing, import service, load files, ingest, ingestion, loading | 导入 导入服务 加载 录入 入库
etl: warehouse, data warehouse, airflow, load tables, pipeline of data, loaded, etl, analytics tables, dbt, data import | 数仓 数据仓库 ETL 离线数据 更新数据 报表数据 数据更新 大数据
reconcile: reconciliation, reconcile, matching payments, settlement, settle accounts | 对账 对账任务 核对账目 清算 结算 对账服务 对账程序 核账
payment: payment, payments, checkout, pay api, transaction, transactions, payment service, paying | 支付 付款 收银 交易 支付接口 支付服务 收款 付款接口 扣款 结账 支付成功率
refund: refund, refunds, refunded, money back, return of payment | 退款 退钱 退货 返款
order: order, orders, order list, purchase order, ordering | 订单 下单 订单列表 订单库 订单表
shipment: shipment, shipments, freight, cargo, carrier, carriers, logistics, haulage, shipping company, transport, consignment, truck, trucks, trucker, truckers, drivers, delivery drivers, lorry | 货运 物流 运输 承运 发货 卡车 司机 货车
tariff: tariff, tariffs, duty, duties, duty rates, customs, customs rates, import duty, customs office, customs duty, border tax | 关税 海关 税率 报关
sftp: sftp, ftp, file transfer, file delivery, transfer files, delivered by file, how do files arrive | SFTP FTP 文件传输 送来 传文件 文件送
privacy: personal data, gdpr, drivers data, information about people, information about drivers, data about, keep information, privacy, anonymise, anonymize, mask, masking, masked, personal information, truckers, sensitive data | 脱敏 隐私 个人信息 手机号 敏感数据 用户数据 数据保护 打码 隐去 匿名 用户信息 加密显示 导出用户 掩码
securityaudit: penetration test, pentest, pen test, security test, security audit, security check, ethical hackers, hackers, security assessment, attack simulation | 等保 渗透测试 安全测评 安全审计 测评 等保测评 安全检查 安全评估
sampledata: sample data, sample, example data, demo data, demo, demos, test data, data set for demos, show customers, presentation data, dummy data, dataset, prospects | 样例数据 演示数据 示例数据 测试数据 演示用 demo demo数据 演示 样本 给客户演示 样例
projector: projector, beamer, screen sharing, meeting room camera, video conference room, cast the screen, room with camera | 投屏 投影 投影仪 会议室设备 投屏设备 投影设备 大屏
meetingroom: meeting room, meeting rooms, conference room, room for the call, room with a camera | 会议室 会议间 开会的地方 在哪开会 订会议室
polish: proofread, polish, rewrite, drafts, draft, improve text, correct my text, edit text, copywriting | 润色 改稿 写文案 修改文章 文案 校对 改文章 写作
repository: bucket, state file, where is the state | 桶 状态文件
decision: decision record, architecture decision, architecture decisions, adr, design decision, why did we choose, decision log | 方案评审 评审记录 技术方案 架构决策 决策记录 技术选型
preview: preview environment, preview environments, preview, temporary environment, temporary environments, review apps, ephemeral | 预览环境 临时环境 预览
annualreview: annual report, year end review, yearly review, performance review, year review, annual appraisal, appraisal | 年终述职 述职 年终总结 绩效 年度总结 考核 年终汇报 年终考核
dns: dns, name server, name servers, nameserver, nameservers, resolve, resolves, resolution of names, dns provider, zone, records, dns hosting | DNS 域名解析 解析 域名服务器 解析服务
clockformat: time format, clock format, 24 hours, 12 hours, 24 hour clock, am or pm, how to write times, write dates, date notation, written dates | 二十四小时制 时间格式 12小时制 上午下午 时间显示 怎么写时间 钟表 时间制
linelength: line length, columns, characters per line, long may a line, wide may a line, line width, wrap, wrap lines, how long can a line, max line | 每行 字符 行宽 一行多长 行长 换行 每行代码 一行最多 多少字符
terminal: command line program, terminal program, terminal app, shell and terminal, command prompt, which shell | 终端 命令行 iTerm2 zsh shell 命令行软件 终端软件 终端工具
emoji: emoji, emojis, smiley, smileys, smilies, emoticon, emoticons, little faces, pictograms, faces in | 表情 表情符号 笑脸 emoji 颜文字 小表情
`;
