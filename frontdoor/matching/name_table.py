"""Names that stand for other names, and names spelt in many ways, as people in the UK bear them.

Left of the colon the full or usual form. A short form may belong to several names.
"""

SHORT_FORMS = """
abigail: abi abby gail
abraham: abe bram
adebayo: bayo
adewale: wale
alan: al
alastair: al
albert: al bert bertie
alexander: alex al sandy alec sasha xander
alexandra: alex sandra sandy sasha lexi
alfred: alf alfie fred
amanda: mandy
andrew: andy drew
andrzej: jedrek
angela: angie ange
anthony: tony ant
antonia: toni
antonio: toni tony
anne: annie nan nancy
archibald: archie
arthur: art artie
augustus: gus
babatunde: tunde
barbara: barb babs basia
bartholomew: bart
beatrice: bea trixie
benjamin: ben benny benji
bernard: bernie
bridget: bridie biddy
cameron: cam
caroline: carrie caz
carol: caz
catherine: cathy kate katie kathy katy kay kitty cath kath kit kasia kaska
cecilia: celia cissie
charles: charlie chas chuck
charlotte: charlie lottie
christina: chris chrissie tina krysia
christine: chris chrissie tina
christopher: chris kit topher
chukwuemeka: emeka
clifford: cliff
constance: connie
cynthia: cindy
daniel: dan danny
danielle: dani
david: dave davey dai taffy
deborah: deb debbie debs
dennis: den
derek: del
dorothy: dot dottie dolly dora
douglas: doug dougie
dominic: dom
donald: don donnie
edith: edie
edmund: ed eddie ted ned
edward: ed eddie ted teddy ned
edwin: ed eddie
eileen: eily
eleanor: ellie nell nellie nora
elizabeth: beth betty liz lizzie eliza libby elsie bess lisa betsy bessie ela elspeth
emily: em emmy
emma: em
ernest: ernie
eugene: gene
ezekiel: zeke
florence: flo florrie flossie
frances: fran fanny francie
francis: frank fran
frederick: fred freddie freddy
gabriel: gabe
gareth: gaz
gary: gaz
geoffrey: geoff jeff
george: georgie
georgina: georgie gina
gerald: gerry jerry
gerard: gerry ged
gheorghe: gigi
gilbert: bert gil
gordon: gord
graham: gra
gregory: greg
gurpreet: gopi preet
gwendoline: gwen wendy
harjinder: harj jinder
harold: harry hal
harriet: hattie
harvinder: harv
helen: nell nellie lena
henry: harry hal hank
herbert: bert herb
hilda: hildy
hugh: hughie
ioan: ionut ionel nelu
irene: rene renie
isabella: bella izzy issy
isobel: bella izzy issy
jacob: jake kuba
jacqueline: jackie jacqui
james: jim jimmy jamie jem
jane: janie jenny
janet: jan
janice: jan
jaswinder: jas jassi
jennifer: jen jenny jenni
jeremy: jerry jez
jerome: jerry
jessica: jess jessie
joan: joanie
joanna: jo joanne asia
joanne: jo
john: jack johnny jock
jonathan: jon jonny johnny
joseph: joe joey jo
josephine: jo josie
joshua: josh
joyce: joy
judith: judy
julia: julie jules
julian: jules
katarzyna: kasia kaska
kenneth: ken kenny
kimberley: kim
krzysztof: krzys krzysiek
kulwinder: kully
laurence: larry laurie lawrie
leonard: len lenny leo
leslie: les
lewis: lew
lilian: lily lil
lucinda: lucy cindy
lydia: lyddie
madeleine: maddie
magdalena: magda
maisie: may
malgorzata: gosia
malcolm: mal
margaret: maggie peggy meg madge marge margie greta daisy rita mags
maria: marysia
marjorie: marge madge
martha: marty patty
martin: marty
mary: molly polly may mamie
matilda: tilly
matthew: matt matty
maureen: mo
maurice: mo
maxwell: max
maximilian: max
melanie: mel
melissa: mel
mehmet: memo memet
michael: mick mike micky mickey mikey
michelle: shell chelle
mildred: millie
millicent: millie
moses: mo
muhammad: mo
nathaniel: nat nate nathan
natalie: nat
natasha: tasha
nicholas: nick nicky nic
nicola: nicky nikki nic
norman: norm
oliver: ollie olly
oluwaseun: seun
oluwatobi: tobi
oluwaseyi: seyi
oluwafemi: femi
olivia: liv livvy
pamela: pam
parminder: pam pinder
patricia: pat patsy tricia trish paddy patty
patrick: pat paddy
paul: pauly
pauline: polly
penelope: penny
peter: pete
philip: phil pip
philippa: pippa pip
phyllis: phyl
priscilla: cilla prissy
rachel: rach rae
raymond: ray
rebecca: becky becca beck
reginald: reg reggie
richard: dick rich rick ricky richie dickie
robert: bob bobby rob robbie bert bertie
roberta: bobbie
roderick: rod
rodney: rod
roger: rog
ronald: ron ronnie
rosemary: rose rosie
russell: russ
samantha: sam sammy
samuel: sam sammy
sandra: sandy
sarah: sally sadie
sean: shaney
shirley: shirl
sidney: sid
simon: si
solomon: sol
stanislaw: staszek stan
stanley: stan
stephanie: steph
stephen: steve stevie ste
stuart: stu
susan: sue susie suzie
sylvia: syl
tadeusz: tadek
terence: terry tel
teresa: terry tess tessa
theodore: ted teddy theo
thomas: tom tommy
timothy: tim timmy
tomasz: tomek
valerie: val
vasile: vasi
veronica: ronnie vera
victor: vic
victoria: vicky vicki tori
vincent: vince vinny
violet: vi
virginia: ginny ginger
vivian: viv
walter: wally walt
wilfred: wilf fred
william: bill billy will willie liam wills
winifred: win winnie freda
yvonne: von
zachary: zach zak
zbigniew: zbyszek
"""

SPELLINGS = """
aaron: arron aron
abdul: abdal abdel abd cabdul
abdullah: abdulla abdallah cabdullaahi abdullahi abdulahi
abdi: cabdi
abdirahman: abdurrahman cabdiraxmaan abdulrahman abdelrahman
agnieszka: agniesza
ahmed: ahmad ahmet axmed achmed ahmmed
aisha: ayesha aysha aishah caasha asha ayisha aicha
alan: allan allen alun
alastair: alistair alasdair alister alisdair
ali: aly cali alli
amina: aminah aamina ameena amena
amir: ameer aamir
andrew: andreu
anne: ann anna
anthony: antony
anil: aneel
asif: aseef
ayse: aysha
balwinder: balvinder
begum: begam begom bigum
bernard: bernhard
brian: bryan
bridget: brigid brigit
caitlin: kaitlin catelyn kaitlyn
caroline: carolyn karoline
carol: carole karol
catherine: katherine kathryn katharine catharine kathrine catrin cathryn catriona
charlotte: sharlotte
choudhury: chowdhury chaudhry choudhary chaudhary choudhry chowdry chaudhuri chaudry
christina: kristina
christine: kristine
christopher: kristopher
claire: clare clair
clark: clarke
darren: daren
david: dawid dafydd dawud daud davud
deborah: debra debora
denise: denice
dennis: denis denys
derek: derrick deryck
diane: dianne diana
eileen: aileen eilean
eleanor: elinor eleanore
elizabeth: elisabeth elzbieta
fatima: fatimah fatema faadumo fadumo fathima fatma fatuma
frances: francesca
frederick: frederic fredrick
gareth: garath
gary: garry
geoffrey: jeffrey geofrey jeffery
george: jorge yorgos
georgina: georgena
gillian: jillian
graham: graeme grahame
gurpreet: gurprit
gurdeep: gurdip
hannah: hanna hana
harjit: harjeet harjith
harvinder: harwinder
hassan: hasan xasan hassen
helen: helena elena
hussain: hussein hossain husain hussien xuseen hossein hussian hossen
ian: iain
ibrahim: ebrahim ibraahim ibraheem
irene: irena
isaac: issac isac
isobel: isabel isabelle isobelle
ismail: ismael ismaeel ismaaciil esmail
jacqueline: jaqueline jacquelyn
jagdeep: jagdip
jan: yan
janet: jannet
jaswinder: jasvinder
joan: jone
john: jon ion
jonathan: jonathon johnathan
joseph: josef jozef yusuf yousuf yusef yousef yousaf yusaf
julie: juli
karen: karin caryn
karim: kareem
kathleen: cathleen kathlyn
katarzyna: katazyna
khadija: khadijah khadiija kadija khatija
khan: kan khann
krzysztof: kristof
kulwinder: kulvinder
laura: lora
laurence: lawrence lorenz
lee: leigh
lesley: leslie
lewis: louis luis
linda: lynda
lynn: lynne lyn
macdonald: mcdonald
mackenzie: mckenzie
malgorzata: malgozata
mandeep: mandip
manjit: manjeet
margaret: margret margarete
mariam: maryam miriam mariyam maryan meryem
marian: marion marianne
mark: marc marek
martin: marten martyn
mary: mairi
matthew: mathew mateusz
mehmet: mehmed
michael: micheal mikhail michal mihai michel
mohan: mohun
muhammad: mohammed mohamed mohammad muhammed mohamad mohamud md mohd muhamed maxamed muhamad mohommed mohammod mehmood
mustafa: mustapha moustafa
naseem: nasim
natalie: nathalie natalia
neil: neal niall
nicholas: nicolas mikolaj nikolas nicolae
nicola: nichola
noor: nur nour nuur
omar: umar cumar omer
osman: usman uthman othman cusmaan usmaan ousmane
parminder: parmindar
patel: patell
patrick: padraig patryk
paul: pawel pavel
peter: piotr petr petru pjotr
philip: phillip filip
qureshi: quraishi koreshi qureishi kureshi
rachel: rachael raquel
rahman: rehman raman rahmaan raxmaan
rebecca: rebekah
richard: ryszard
riley: reilly
robert: roberto
roger: rodger
salma: selma
samuel: samual
sandra: zandra
sarah: sara
satnam: satnaam
saeed: said sayed saied siciid sayeed
sean: shaun shawn
shakeel: shakil
sharon: sharron
sheila: shelagh sheelagh
singh: sing
siobhan: shivaun chevonne siobhain
smith: smyth smythe
sophie: sofie zofia sophia
stephen: steven stefan szczepan
stuart: stewart
sukhdeep: sukhdip
sukhwinder: sukhvinder
susan: susanne suzanne susannah
syed: sayyid sayyed sied
tariq: tarek tarik tareq
taylor: tailor tayler
teresa: theresa therese
thomas: tomas
thompson: thomson tompson
tracey: tracy tracie
vivian: vivien vivienne
wieslaw: veslav
william: wilhelm
yasmin: yasmeen yasmine jasmin jasmine
yvonne: ivonne evonne
zainab: zaynab zeinab zaineb
zahra: zara sahra
"""

# Names in full use of their own: two different ones are two names, not one misspelt.
NAMES_OF_THEIR_OWN = frozenset(
    """
    adam adil aidan alice alina amal amelia amira amy andrea andreea anil anita anton arjun asha audrey
    ava beryl betty brenda callum carl chloe claudia clive colin conor craig dale dana dariusz dawn dean
    dev dina donna doreen doris dylan edna ella ellen elsie emre eric erin esther ethan eva evan evelyn
    ewa faisal farah fiona gavin glen gloria grace hana hannah harpreet hazel heather hugo imran ingrid
    iris ivan ivor ivy jade janina jason jay jean jill joel joy june keith kelly kerry kevin khalid kiran
    kyle leah leila leon lewis liam lina lisa lorna lorraine louise lucy luke mabel manoj marcus marie
    marilyn mason maya megan miles mina mohsin mona muriel myra nadia naomi nasreen neha nina noah nora
    olga oscar owen parveen phoebe pradeep priya rajesh raj ralph rashid ravi razia rita roman rosa ross
    roy ruby ruth ryan sabina sadia salim samina sanjay scott sean shabana shah shane shanti sheena
    stella sunil sunita tamara tanya tina toby tony trevor tyler uma vera vijay wayne wendy yasin zoe
    zoya hassan hussain harry jack jake molly polly kate rose tess nancy jasmine joanna annabel maria
    amber ellie ellis lyla layla isla mia noel noelle robin rowan dominica dominic paula denzel kieran
    """.split()
)
