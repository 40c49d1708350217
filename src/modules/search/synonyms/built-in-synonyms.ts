/** What the product knows from the start: each line terms that mean the same, and find each other. */
export const TITLE_SYNONYMS = `
registered nurse, rn
licensed practical nurse, lpn
licensed vocational nurse, lvn
certified nursing assistant, cna
nurse practitioner, np
physician assistant, pa c
general practitioner, gp, family doctor
doctor, physician
emergency medical technician, emt
physical therapist, physiotherapist, physio
occupational therapist, ot
speech language pathologist, speech therapist, slp
veterinarian, vet
paediatrician, children's doctor
healthcare assistant, health care assistant, hca
carer, caregiver, care worker
software engineer, swe, software developer, sde
software development engineer in test, sdet
developer, programmer, coder
frontend, front end
backend, back end
full stack, fullstack
site reliability engineer, sre
database administrator, dba
system administrator, systems administrator, sysadmin
quality assurance, qa
quality control, qc
user experience, ux
user interface, ui
machine learning engineer, ml engineer
artificial intelligence, ai
information technology, it, ict
business analyst, ba
product owner, po
project manager, pm
project management office, pmo
chief executive officer, ceo
chief technology officer, cto
chief financial officer, cfo
chief operating officer, coo
chief information officer, cio
chief marketing officer, cmo
chief information security officer, ciso
managing director, md
vice president, vp
human resources, hr
public relations, pr
personal assistant, pa
executive assistant, ea
administrative assistant, admin assistant
administrator, admin
customer service representative, csr
customer support, customer service
business development representative, bdr
sales development representative, sdr
account executive, ae
key account manager, kam
salesperson, sales assistant, sales associate, shop assistant
cashier, checkout operator
attorney, lawyer, solicitor
paralegal, legal assistant
certified public accountant, cpa
accounts payable, ap clerk
accounts receivable, ar clerk
bookkeeper, book keeper
health and safety, hse, ehs, she
security guard, security officer
police officer, constable
firefighter, fire fighter, fireman
truck driver, lorry driver, hgv driver, cdl driver
delivery driver, courier
forklift operator, forklift driver, fork lift operator
warehouse worker, warehouse operative, warehouse associate
heating ventilation air conditioning, hvac
numerical control, cnc
computer aided design, cad
electrician, electrical wireman
plumber, pipe fitter
car mechanic, auto mechanic, automotive technician, motor mechanic
janitor, caretaker, custodian
cleaner, housekeeper
babysitter, nanny, childminder
teaching assistant, ta, teacher's aide, classroom assistant
teacher, educator
kindergarten teacher, preschool teacher
english as a second language, esl
special educational needs, sen, special education
professor, lecturer
research and development, rnd
food and beverage, fnb
waiter, waitress
bartender, barkeeper, barman
chef de partie, cdp
receptionist, front desk agent, front office
hairdresser, hair stylist
estate agent, real estate agent, realtor
quantity surveyor, qs
bricklayer, mason
graphic designer, graphics designer
copywriter, content writer
search engine optimization, seo
search engine marketing, sem
social media manager, smm
data entry operator, data entry clerk
intern, trainee, internship
apprentice, apprenticeship
assistant, asst
manager, mgr
senior, sr
junior, jr
engineer, engr
technician, tech
supervisor, team leader
vice principal, deputy head teacher
head teacher, principal, headmaster
stevedore, docker, longshoreman
flight attendant, cabin crew, air steward
pilot, aviator
undertaker, funeral director
optician, optometrist
social worker, case worker
merchandiser, merchandising
storekeeper, store keeper, stock keeper
purchasing, procurement
buyer, purchaser
logistics, supply chain
part time, parttime
full time, fulltime
work from home, wfh, home office
`;

export const SKILL_SYNONYMS = `
javascript, js, ecmascript
typescript, ts
kubernetes, k8s
python, py
golang, go language
cplusplus, cpp
csharp, c sharp
dotnet, dot net
nodejs, node
reactjs, react
vuejs, vue
angularjs, angular
nextjs, next js
postgresql, postgres, psql
microsoft sql server, mssql, sql server
mongodb, mongo
amazon web services, aws
google cloud platform, gcp
microsoft azure, azure
continuous integration, cicd
infrastructure as code, iac
machine learning, ml
natural language processing, nlp
large language models, llm
business intelligence, bi
extract transform load, etl
object oriented programming, oop
test driven development, tdd
ruby on rails, rails, ror
graphql, graph ql
elasticsearch, elastic search
message queue, mq
enterprise resource planning, erp
customer relationship management, crm
microsoft office, ms office
microsoft excel, excel, ms excel
microsoft word, ms word
powerpoint, power point
power bi, powerbi
adobe photoshop, photoshop
adobe illustrator, illustrator
autocad, auto cad
building information modeling, bim
geographic information systems, gis
programmable logic controller, plc
supervisory control and data acquisition, scada
cardiopulmonary resuscitation, cpr
basic life support, bls
advanced cardiac life support, acls
intensive care unit, icu
electronic health records, ehr
generally accepted accounting principles, gaap
international financial reporting standards, ifrs
value added tax, vat
profit and loss, pnl
mergers and acquisitions, mna
key performance indicators, kpi
return on investment, roi
search engine optimization, seo
pay per click, ppc
content management system, cms
personal protective equipment, ppe
hazard analysis and critical control points, haccp
good manufacturing practice, gmp
six sigma, lean six sigma
commercial driving license, cdl
large goods vehicle, lgv, hgv
`;
